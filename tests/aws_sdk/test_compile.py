"""Every form in TypeScript compiles before and after, against the published packages, all in one program."""

from __future__ import annotations

import json
from pathlib import Path

from ..sdk.compiler import run_node
from .forms import forms

SCRIPT = Path(__file__).with_name("compile.cjs")


def test_all_forms_compile(aws_folder: Path) -> None:
    typed = [form for form in forms() if form.language == "ts"]
    names = {f"{side}{index}.ts": form.id for index, form in enumerate(typed) for side in ("before", "after")}
    modules = {f"before{index}.ts": form.before for index, form in enumerate(typed)}
    modules |= {f"after{index}.ts": form.after for index, form in enumerate(typed)}
    errors: dict[str, list[str]] = json.loads(run_node(SCRIPT, [str(aws_folder)], json.dumps(modules)))
    assert {f"{names[name]} ({name})": said for name, said in errors.items() if said} == {}
    assert len(errors) == 2 * len(typed)
