"""How often loops of a program run, and so how many resources the unit test that is written asks for."""

from __future__ import annotations

import re

import pytest

from pulumend.checks import Settings
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("placeholder-test",), sdk={"aws": "7"})
TEST = "/p/tests/index.test.ts"
NAMES = "const names = ['a', 'b', 'c'];\n"
MAKE = "new aws.sqs.Queue(`jobs-${each}`, { fifoQueue: true });"


def counts(program: str) -> list[tuple[str, int]]:
    """The patterns of names and the numbers that the written test asks for, a number of one where it states none."""
    files = {
        "/p/Pulumi.yaml": "name: shop\nruntime: nodejs\n",
        "/p/index.ts": f"import * as aws from '@pulumi/aws';\n{program}",
        TEST: "test('x', () => { expect(false).toBe(true); });\n",
    }
    everything = Policy(frozenset(Safety), lambda _: True)
    done = converge([TEST], DictSource(files), "/p", SETTINGS, everything)
    assert done.failures == []
    text = done.texts[TEST].decode() if TEST in done.texts else ""
    found = re.findall(r"inputsOf\('[^']*', /\^(\S+)\$/\)(?:\)|\.length\)\.toBeGreaterThanOrEqual\((\d+)\))", text)
    asked = {name: 1 for name, _ in found} | {name: int(number) for name, number in found if number}
    return sorted(asked.items())


@pytest.mark.parametrize(
    "loop",
    [
        f"for (const each of ['a', 'b', 'c']) {{ {MAKE} }}",
        f"for (const each of ['a', 'b', 'c']) {MAKE}",
        f"{NAMES}for (const each of names) {{ {MAKE} }}",
        f"for (let each = 0; each < 3; each++) {{ {MAKE} }}",
        f"for (let each = 1; each <= 3; each += 1) {{ {MAKE} }}",
        f"const count = 3;\nfor (let each = 0; each < count; ++each) {{ {MAKE} }}",
        f"{NAMES}for (let each = 0; each < names.length; each++) {{ {MAKE} }}",
        f"{NAMES}names.forEach(each => {{ {MAKE} }});",
        f"{NAMES}names.forEach(function (each) {{ {MAKE} }});",
        f"const made = ['a', 'b', 'c'].map(each => {MAKE.removesuffix(';')});",
        f"const made = Array.from({{ length: 3 }}, (_, each) => {MAKE.removesuffix(';')});",
        f"const make = 1;\nfunction all() {{ for (const each of ['a', 'b', 'c']) {{ {MAKE} }} }}\nall();",
    ],
)
def test_a_stated_number_is_asked_for(loop: str) -> None:
    assert counts(loop) == [("jobs-.*", 3)]


def test_loops_in_loops_multiply() -> None:
    inner = "for (let i = 0; i < 2; i++) { new aws.sqs.Queue(`jobs-${each}-${i}`); }"
    assert counts(f"{NAMES}for (const each of names) {{ {inner} {MAKE} }}") == [("jobs-.*", 3), ("jobs-.*-.*", 6)]


@pytest.mark.parametrize(
    "loop",
    [
        f"for (const each of aws.config.profiles) {{ {MAKE} }}",
        f"for (const each of []) {{ {MAKE} }}",
        f"for (const each of ['a', ...more]) {{ {MAKE} }}",
        f"for (const each in {{ a: 1 }}) {{ {MAKE} }}",
        f"{NAMES}names.pop();\nfor (const each of names) {{ {MAKE} }}",
        f"{NAMES}names.length = 0;\nfor (const each of names) {{ {MAKE} }}",
        f"let names = ['a', 'b'];\nfor (const each of names) {{ {MAKE} }}",
        f"for (const each of ['a', 'b', 'c']) {{ if (each === 'b') {{ break; }} {MAKE} }}",
        f"for (const each of ['a', 'b', 'c']) {{ if (each === 'b') {{ {MAKE} }} }}",
        f"for (let each = 0; each < Number(process.env.COUNT); each++) {{ {MAKE} }}",
        f"for (let each = 3; each > 0; each--) {{ {MAKE} }}",
        f"for (let each = 0; each < 3; each += 2) {{ {MAKE} }}",
        f"for (let each = 3; each < 3; each++) {{ {MAKE} }}",
        f"if (process.env.ALL) {{ for (const each of ['a', 'b']) {{ {MAKE} }} }}",
        f"['a', 'b', 'c'].filter(each => {{ {MAKE} return true; }});",
        f"['a', 'b', 'c'].map(async each => {{ {MAKE} }});",
        f"Array.from(['a', 'b'], each => {{ {MAKE} }});",
        f"while (true) {{ const each = 1; {MAKE} }}",
    ],
)
def test_other_loops_are_not_asked_for(loop: str) -> None:
    assert counts(f"new aws.sns.Topic('alarms');\n{loop}") == [("alarms", 1)]
