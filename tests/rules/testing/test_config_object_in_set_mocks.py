"""Edge cases of config-object-in-set-mocks: how the object may be written, and what becomes of its keys and values."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("config-object-in-set-mocks",))
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
TEST = "/p/tests/index.test.ts"
CORE = "import * as pulumi from '@pulumi/pulumi';\n"


def reported(test: str) -> list[str]:
    result = check_path(TEST, DictSource({TEST: test}), "/p", SETTINGS)
    assert result.failures == ()
    return [test.encode()[f.span.start : f.span.end].decode() for f in result.findings]


def mended(test: str) -> str:
    done = converge([TEST], DictSource({TEST: test}), "/p", SETTINGS, SAFE)
    assert done.converged
    assert done.failures == []
    text = done.texts.get(TEST, test.encode()).decode()
    assert text == test or reported(text) == []
    return text


def call(last: str) -> str:
    return f"{CORE}pulumi.runtime.setMocks(mocks, 'app', 'dev', false, {last});\n"


@pytest.mark.parametrize("last", ["{ a: 'b' }", "{ a: 'b' } as any", "{ ...all }", "({})"])
def test_an_object_is_reported(last: str) -> None:
    assert reported(call(last)) == [last]


@pytest.mark.parametrize("last", ["'org'", "organization", "`org`", "undefined"])
def test_an_organization_is_left_alone(last: str) -> None:
    assert reported(call(last)) == []


def test_other_functions_of_that_name_are_left_alone() -> None:
    assert reported("import { setMocks } from './mocks';\nsetMocks(1, 2, 3, 4, { a: 'b' });\n") == []
    assert reported(f"{CORE}pulumi.runtime.setMocks(mocks, 'app', 'dev', {{ a: 'b' }});\n") == []


@pytest.mark.parametrize(
    ("last", "config"),
    [
        ("{ a: 'b', 'aws:region': 'c' }", "{ 'app:a': 'b', 'aws:region': 'c' }"),
        ("{ a: 1, b: true, c: `${d}` } as any", "{ 'app:a': '1', 'app:b': 'true', 'app:c': `${d}` }"),
        ("{ a: JSON.stringify([1]) }", "{ 'app:a': JSON.stringify([1]) }"),
        ("{ a: process.env.A ?? 'b' }", "{ 'app:a': process.env.A ?? 'b' }"),
    ],
)
def test_keys_and_values_become_those_of_config(last: str, config: str) -> None:
    fixed = f"{CORE}pulumi.runtime.setMocks(mocks, 'app', 'dev', false);\npulumi.runtime.setAllConfig({config});\n"
    assert mended(call(last)) == fixed


@pytest.mark.parametrize(
    "test",
    [
        call("{ ...all }"),
        call("{ [key]: 'b' }"),
        call("{ a: ['b'] }"),
        call("{ a: process.env.A }"),
        call("{ a: 'b' }").replace("'app'", "APP"),
        f"{CORE}const done = pulumi.runtime.setMocks(mocks, 'app', 'dev', false, {{ a: 'b' }});\n",
        "import { setMocks } from '@pulumi/pulumi/runtime';\nsetMocks(mocks, 'app', 'dev', false, { a: 'b' });\n",
        f"{CORE}const all = {{ a: 'b' }};\npulumi.runtime.setMocks(mocks, 'app', 'dev', false, all);\nf(all.a);\n",
        f"{CORE}if (eu) pulumi.runtime.setMocks(mocks, 'app', 'dev', false, {{ a: 'b' }});\n",
        f"{CORE}for (const a of all) pulumi.runtime.setMocks(mocks, 'app', 'dev', false, {{ a: 'b' }});\n",
    ],
)
def test_what_cannot_be_told_is_reported_without_a_fix(test: str) -> None:
    assert len(reported(test)) == 1
    assert mended(test) == test


def test_a_constant_is_changed_where_it_stands() -> None:
    test = f"{CORE}const all = {{ a: 'b' }};\npulumi.runtime.setMocks(mocks, 'app', 'dev', false, all);\n"
    fixed = test.replace("{ a:", "{ 'app:a':").replace(
        ", all);\n", ");\npulumi.runtime.setAllConfig(all);\n"
    )  # fmt: skip
    assert mended(test) == fixed


def test_layout_comments_and_line_ends_stay() -> None:
    test = (
        f"{CORE}beforeAll(async () => {{\n"
        "  await pulumi.runtime.setMocks(mocks, 'app', 'dev', false, {\n"
        "    a: '🚀', // why\n"
        "  }); // mocks\n"
        "});\n"
    )
    fixed = (
        f"{CORE}beforeAll(async () => {{\n"
        "  await pulumi.runtime.setMocks(mocks, 'app', 'dev', false); // mocks\n"
        "  pulumi.runtime.setAllConfig({\n"
        "    'app:a': '🚀', // why\n"
        "  });\n"
        "});\n"
    )
    assert mended(test.replace("\n", "\r\n")) == fixed.replace("\n", "\r\n")


def test_half_typed_calls_are_left_alone() -> None:
    assert reported(call("{ a: }")) == []
