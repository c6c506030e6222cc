from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("component-args-mismatch",))
IMPORT = "import * as pulumi from '@pulumi/pulumi';\nimport { Net } from './net';\n"
NET = """import * as pulumi from '@pulumi/pulumi';

interface Base { vpcId: pulumi.Input<string> }
export interface Zone { name: string; size?: number }
export interface NetArgs extends Base {
  size: number;
  tags?: Record<string, string>;
  kind?: 'dev' | 'prod';
  names?: pulumi.Input<string>[];
  zone?: Zone;
}
export class Net extends pulumi.ComponentResource {
  constructor(name: string, args: NetArgs, opts?: pulumi.ComponentResourceOptions) {
    super('a:b:Net', name, {}, opts);
  }
}
export class Loose {
  constructor(readonly args: { [key: string]: string; a: string }) {}
}
export class Empty {
  constructor(readonly args: {}) {}
}
export class Rest {
  constructor(readonly first: string, ...more: number[]) {}
}
export class Child extends Net {}
export class Generic<T> {
  constructor(readonly args: { value: T; size: number }) {}
}
export class Overloaded {
  constructor(a: string);
  constructor(a: number, b: number);
  constructor(readonly a: unknown, readonly b?: unknown) {}
}
export class Own extends Unknown {}
"""
GOOD = "vpcId: 'v', size: 1"


def check(program: str, net: str = NET) -> list[Finding]:
    files = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": program, "/p/net.ts": net}
    result = check_path("/p/index.ts", DictSource(files), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, safeties: frozenset[Safety] = frozenset(Safety)) -> str:
    files = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": program, "/p/net.ts": NET})
    mended = converge(["/p/index.ts"], files, "/p", SETTINGS, Policy(safeties, lambda _: True))
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


@pytest.mark.parametrize(
    "call",
    [
        f"new Net('n', {{ {GOOD} }})",
        f"new Net('n', {{ {GOOD}, kind: 'dev', names: ['a', pulumi.output('b')], zone: {{ name: 'z' }} }}, {{}})",
        "new Net('n', { vpcId: pulumi.output('v'), size: 1 })",
        "new Net('n', { ...rest, wrong: 1 })",
        "new Net('n', { [key]: 1 })",
        f"new Net('n', {{ {GOOD}, zone }})",
        f"new Net('n', {{ {GOOD}, kind: kind as any }})",
        "new Net('n', args)",
        "new Net(...all)",
        "new Net('n', { vpcId, size })",
        "new Net('n', { vpcId: 'v', get size() { return 1; } })",
        "new Net('n', { wrong: 1 } as any)",
        "new Net('n', { vpcId: ",
        "new all.Loose({ a: 'a', b: 'b' })",
        "new all.Empty({ a: 1 })",
        "new all.Rest('a', 1, 2, 3)",
        "new all.Generic({ value: {}, size: 1 })",
        "new all.Overloaded(1, 2)",
        "new all.Own(1, 2, 3)",
        "new other.Net()",
        "new (class { constructor(a: string) {} })()",
    ],
)
def test_fits_or_cannot_be_told(call: str) -> None:
    assert check(f"{IMPORT}import * as all from './net';\n{call};\n") == []


@pytest.mark.parametrize(
    ("call", "messages"),
    [
        ("new Net('n', { vpcId: 'v' })", ["requires `size`"]),
        ("new Net('n', {})", ["requires `vpcId`, `size`"]),
        (f"new Net('n', {{ {GOOD}, sise: 1 }})", ["takes no `sise`"]),
        ("new Net('n', { vpcID: 'v', size: 1 })", ["called `vpcId`"]),
        (
            "new Net('n', { vpcId: 1, size: '1' })",
            ["`vpcId` of `Net` takes a string", "`size` of `Net` takes a number"],
        ),
        (f"new Net('n', {{ {GOOD}, kind: 'test' }})", ["takes `'dev'` or `'prod'`"]),
        (f"new Net('n', {{ {GOOD}, names: 'a' }})", ["takes a list"]),
        (f"new Net('n', {{ {GOOD}, zone: {{ size: 1 }} }})", ["requires `name`"]),
        (f"new Net('n', {{ {GOOD}, zone: {{ name: 'z', sizes: 1 }} }})", ["called `size`"]),
        ("new Net({ vpcId: 'v', size: 1 })", ["takes 2 to 3 arguments, and 1 is given"]),
        ("new Net", ["takes 2 to 3 arguments, and 0 are given"]),
        (f"new Net('n', {{ {GOOD} }}, {{}}, 4)", ["takes 2 to 3 arguments, and 4 are given"]),
        ("new Net(1, { vpcId: 'v', size: 1 })", ["`name` of `Net` takes a string"]),
        ("new all.Child('n', { vpcId: 'v' })", ["requires `size`"]),
        ("new all.Rest()", ["takes 1 argument or more, and 0 are given"]),
        ("new all.Generic({ value: 1 })", ["requires `size`"]),
        ("new Net('n', on ? { vpcId: 'v' } : { vpcId: 'w', size: 2 })", ["requires `size`"]),
        ("new Net('n', { ...{ vpcId: 'v' } })", ["requires `size`"]),
    ],
)
def test_does_not_fit(call: str, messages: list[str]) -> None:
    found = check(f"{IMPORT}import * as all from './net';\ndeclare const on: boolean;\n{call};\n")
    assert len(found) == len(messages)
    for finding, message in zip(found, messages, strict=True):
        assert message in finding.message


@pytest.mark.parametrize(
    "imports",
    [
        "import { Net as N } from './net';",
        "import * as net from './net';\nconst N = 0;",
        "import { Net as N } from './all';",
    ],
)
def test_aliases(imports: str) -> None:
    name = "net.Net" if "* as" in imports else "N"
    files = {
        "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n",
        "/p/index.ts": f"{imports}\nnew {name}('n', {{}});\n",
        "/p/net.ts": NET,
        "/p/all.ts": "export * from './net';\n",
    }
    result = check_path("/p/index.ts", DictSource(files), "/p", SETTINGS)
    assert len(result.findings) == 1


def test_the_class_of_the_same_file() -> None:
    program = (
        "interface A { a: string }\n"
        "class C { constructor(args: A) {} }\n"
        "function f() { class C { constructor(a: unknown) {} } new C({ b: 1 }); }\n"
        "new C({ a: 'x', b: 1 });\n"
    )
    assert [finding.message for finding in check(program)] == ["`C` takes no `b`: `A` has no such member; remove it."]


def test_what_require_gives_is_any() -> None:
    assert check("const { Net } = require('./net');\nnew Net('n', {});\n") == []


def test_broken_class_file() -> None:
    assert check(f"{IMPORT}new Net('n', {{}});\n", NET + "export class {\n") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "new Net('n', {\n  vpcID: 'v', // ✅\n  size: 1,\n});",
            "new Net('n', {\n  vpcId: 'v', // ✅\n  size: 1,\n});",
        ),
        ("new Net('n', { vpcId: 'v', size: '1' });", "new Net('n', { vpcId: 'v', size: 1 });"),
        (
            "new Net('n', { vpcId: 'v', size: 1, kind: 'Prod' });",
            "new Net('n', { vpcId: 'v', size: 1, kind: 'prod' });",
        ),
        ("const size = 3;\nnew Net('n', { vpcId: 'v' });", "const size = 3;\nnew Net('n', { vpcId: 'v', size });"),
    ],
)
def test_safe_fixes(before: str, after: str) -> None:
    for newline in ("\n", "\r\n"):
        program = (IMPORT + before + "\n").replace("\n", newline)
        expected = (IMPORT + after + "\n").replace("\n", newline)
        assert fixed(program, frozenset({Safety.SAFE})) == expected
        assert fixed(expected, frozenset({Safety.SAFE})) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("new Net('n', {\n  vpcId: 'v',\n  size: 1,\n  // no more\n  other: 2,\n});", None),
        ("new Net('n', {});", "new Net('n', { vpcId: 'TODO', size: 0 });"),
        ("new Net('n');", "new Net('n', { vpcId: 'TODO', size: 0 });"),
        ("new Net;", "new Net('TODO', { vpcId: 'TODO', size: 0 });"),
        ("new Net();", "new Net('TODO', { vpcId: 'TODO', size: 0 });"),
        ("new Net('n', { vpcId: 'v', size: 1 }, {}, 1, 2);", "new Net('n', { vpcId: 'v', size: 1 }, {});"),
        ("new Net('n', { vpcId: 'v', size: 1 }, {}, f());", "new Net('n', { vpcId: 'v', size: 1 }, {}, f());"),
        ("new Net('n', { vpcId: 'v', size: 1, other });", "new Net('n', { vpcId: 'v', size: 1 });"),
    ],
)
def test_other_fixes(before: str, after: str | None) -> None:
    mended = fixed(IMPORT + before + "\n")
    if after is None:
        assert "other" not in mended
    else:
        assert mended == IMPORT + after + "\n"
    assert fixed(mended) == mended
    assert fixed(IMPORT + before + "\n", frozenset({Safety.SAFE})) == IMPORT + before + "\n"


def test_tests_are_left_to_the_rule_for_tests() -> None:
    files = {
        "/p/Pulumi.yaml": "name: p\n",
        "/p/test/a.test.ts": "import { Net } from '../net';\nnew Net('n', {});\n",
        "/p/net.ts": NET,
    }
    assert check_path("/p/test/a.test.ts", DictSource(files), "/p", SETTINGS).findings == ()


def test_the_suffix_of_the_entry_point_is_left_to_its_own_rule() -> None:
    net = NET.replace("size: number;", "size: number; environmentSuffix: string;", 1)
    assert check(f"{IMPORT}new Net('n', {{ {GOOD} }});\n", net) == []
    assert "requires `size`," in check(f"{IMPORT}new Net('n', {{ vpcId: 'v' }});\n", net)[0].message


GENERIC = """
export interface T { must: string }
export interface Args { must: string }
export interface Held<T = number> { inner?: T; size: number }
export class Base<Args> { constructor(readonly name: string, readonly args: Args) {} }
export class Derived extends Base<{ other: number }> {}
export class Box<T> { constructor(readonly args: { inner: T; size: number }) {} }
export class Holder { constructor(readonly args: Held) {} }
export class Plain<Other> { constructor(readonly args: T, readonly other?: Other) {} }
"""


@pytest.mark.parametrize(
    ("made", "messages"),
    [
        ("new Derived('d', { other: 1 })", []),
        ("new Base('d', { other: 1 })", []),
        ("new Box({ inner: { other: 2 }, size: 1 })", []),
        ("new Holder({ inner: 1, size: 2 })", []),
        ("new Derived('d')", ["`Derived` takes 2 arguments, and 1 is given."]),
        ("new Box({ inner: 1 })", ["`Box` requires `size`, which is missing here."]),
        ("new Plain({})", ["`Plain` requires `must`, which is missing here."]),
    ],
)
def test_a_type_parameter_is_no_interface_of_its_name(made: str, messages: list[str]) -> None:
    imported = "import { Base, Box, Derived, Holder, Plain } from './net';\n"
    assert [finding.message for finding in check(f"{imported}{made};\n", GENERIC)] == messages
    assert [finding.message for finding in check(f"{GENERIC}{made};\n")] == messages


def test_another_file_may_add_a_member() -> None:
    added = "declare module './net' { interface NetArgs { debug?: boolean } }\n"
    made = f"new Net('n', {{ {GOOD}, debug: true }});\n"
    assert len(check(IMPORT + made)) == 1
    assert check(IMPORT + added + made) == []
