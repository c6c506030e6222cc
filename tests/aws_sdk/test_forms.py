"""Every form is converted as a whole, to exactly what stands beside it, and once."""

from __future__ import annotations

import re

import pytest

from .conversion import converted
from .forms import Form, forms

FORMS = [pytest.param(form, id=form.id) for form in forms()]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_converted_whole(form: Form) -> None:
    after, conversion = converted(form.before, form.language)
    assert conversion.left == ()
    assert after == form.after


@pytest.mark.parametrize("form", FORMS)
def test_line_ends_are_kept(form: Form) -> None:
    after, _ = converted(form.before.replace("\n", "\r\n"), form.language)
    assert after == form.after.replace("\n", "\r\n")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_converted_stays(form: Form) -> None:
    after, conversion = converted(form.after, form.language)
    assert (after, conversion.edits, conversion.left) == (form.after, (), ())


def test_the_forms_are_many() -> None:
    packages = {package for form in forms() for package in re.findall(r"@aws-sdk/client-[\w-]+", form.after)}
    assert len(forms()) >= 60
    assert len(packages) >= 20
