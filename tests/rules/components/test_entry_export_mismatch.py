from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("entry-export-mismatch",))


def source(program: str, lib: str, path: str = "/p/index.ts", **files: str) -> DictSource:
    around = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", path: program, "/p/lib/x.ts": lib}
    return DictSource({**around, **{f"/p/{name.replace('__', '.')}": text for name, text in files.items()}})


def check(program: str, lib: str, path: str = "/p/index.ts", **files: str) -> list[Finding]:
    result = check_path(path, source(program, lib, path, **files), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def found(program: str, lib: str) -> list[str]:
    return [program.encode()[f.span.start : f.span.end].decode() for f in check(program, lib)]


def fixed(program: str, lib: str, *safeties: Safety) -> tuple[str, str]:
    policy = Policy(frozenset(safeties or (Safety.SAFE,)), lambda _: True)
    mended = converge(["/p/index.ts"], source(program, lib), "/p", SETTINGS, policy)
    assert mended.converged
    assert mended.failures == []
    texts = (("/p/index.ts", program), ("/p/lib/x.ts", lib))
    first, second = (mended.texts.get(path, text.encode()).decode() for path, text in texts)
    return first, second


@pytest.mark.parametrize(
    ("program", "lib", "names"),
    [
        ("import X from './lib/x';", "export class X {}", ["X"]),
        ("import X, { Y } from './lib/x';", "export class X {}", ["X", "Y"]),
        ("import { X as Z, Y } from './lib/x';", "export class Y {}", ["X"]),
        ("import type { Args } from './lib/x';", "interface Args {}\nexport {};", ["Args"]),
        ("export { X } from './lib/x';", "class X {}\nexport {};", ["X"]),
        ("/* 🦊 */ import { Ü } from './lib/x';", "export const u = 1;", ["Ü"]),
    ],
)
def test_what_is_not_exported(program: str, lib: str, names: list[str]) -> None:
    assert found(program, lib) == names


@pytest.mark.parametrize(
    ("program", "lib"),
    [
        ("import X from './lib/x';", "export default class {}"),
        ("import X from './lib/x';", "class X {}\nexport = X;"),
        ("import X from './lib/x';", "class X {}\nexport { X as default };"),
        ("import { X } from './lib/x';", "export * from '@pulumi/aws';"),
        ("import { X } from './lib/x';", "export import X = A.B;"),
        ("import { X } from './lib/x';", "export class Y {"),
        ("import { a, c } from './lib/x';", "export const { a, b: [c] } = load();"),
        ("import { X } from './lib/gone';", ""),
        ("import { X } from '@pulumi/aws';", ""),
        ("import * as x from './lib/x';", "export {};"),
        ("import './lib/x';", "export {};"),
        ("import { X fr './lib/x';", "export {};"),
        ("const { X } = require('./lib/x');", "export {};"),
    ],
)
def test_what_is_exported_or_not_known(program: str, lib: str) -> None:
    assert found(program, lib) == []


@pytest.mark.parametrize(
    ("before", "lib", "after"),
    [
        ("import X from './lib/x';", "export class X {}", "import { X } from './lib/x';"),
        (
            "import X, { Y } from './lib/x';",
            "export class X {}\nexport class Y {}",
            "import { X, Y } from './lib/x';",
        ),
        ("import type X from './lib/x'", "export interface X {}", "import type { X } from './lib/x'"),
        ("import { X } from './lib/x';", "export default class X {}", "import X from './lib/x';"),
        ("import { X as Z } from './lib/x';", "export default class X {}", "import Z from './lib/x';"),
        (
            "import { X, Y } from './lib/x';",
            "export default class X {}\nexport class Y {}",
            "import { default as X, Y } from './lib/x';",
        ),
        (
            "import { type X } from './lib/x';",
            "export default class X {}",
            "import { type default as X } from './lib/x';",
        ),
        ("export { X } from './lib/x';", "export default class X {}", "export { default as X } from './lib/x';"),
        ("import x from './lib/x';\nx.f();", "export function f() {}", None),
        (
            "import { Tapstack } from './lib/x';",
            "export class TapStack {}",
            "import { TapStack as Tapstack } from './lib/x';",
        ),
    ],
)
def test_safe_forms(before: str, lib: str, after: str | None) -> None:
    program, left = fixed(before, lib)
    assert (program, left) == (after or before, lib)
    assert fixed(program, lib) == (program, lib)


@pytest.mark.parametrize(
    ("before", "lib", "after"),
    [
        ("import x from './lib/x';\nx.f();", "export function f() {}", "import * as x from './lib/x';\nx.f();"),
        ("import x from './lib/x';\nx.g();", "export function f() {}", None),
        ("import x from './lib/x';\nuse(x);", "export function f() {}", None),
        ("import Stack from './lib/x';", "export class TapStack {}", "import { TapStack as Stack } from './lib/x';"),
        ("import Stack from './lib/x';", "export class A {}\nexport class B {}", None),
        (
            "import { PaymentStack } from './lib/x';",
            "export class TapStack {}",
            "import { TapStack as PaymentStack } from './lib/x';",
        ),
    ],
)
def test_guesses_are_unsafe(before: str, lib: str, after: str | None) -> None:
    assert fixed(before, lib) == (before, lib)
    assert fixed(before, lib, Safety.UNSAFE) == (after or before, lib)


def test_the_other_file_exports_what_it_declares() -> None:
    program, lib = (
        "import { X, v } from './lib/x';\r\n",
        "// 🦊\r\nabstract class X {}\r\nconst v = 1;\r\nexport {};\r\n",
    )
    exporting = lib.replace("abstract", "export abstract")
    assert fixed(program, lib) == (program, exporting)
    assert fixed(program, lib, *Safety) == (program, exporting.replace("const", "export const"))


def test_a_test_that_is_compiled_without_types_gets_a_warning() -> None:
    program = "import { X } from '../lib/x';\n"
    babel, ts_jest = '{"jest": {}}', '{"jest": {"preset": "ts-jest"}}'
    for manifest, severity in ((babel, Severity.WARNING), (ts_jest, Severity.ERROR)):
        found = check(program, "export {};", "/p/test/x.test.ts", package__json=manifest)
        assert [finding.severity for finding in found] == [severity]


def test_a_variable_is_not_exported_together_with_others() -> None:
    program, lib = "import { v } from './lib/x';", "const v = 1, w = 2;\nexport {};"
    assert found(program, lib) == ["v"]
    assert fixed(program, lib, *Safety) == (program, lib)


@pytest.mark.parametrize(("specifier", "count"), [("./x", 0), ("./y", 1)])
def test_another_file_may_add_the_name(specifier: str, count: int) -> None:
    added = f"import './x';\ndeclare module '{specifier}' {{ export interface Flags {{ debug: boolean }} }}\n"
    program = "import './lib/extra';\nimport { Flags } from './lib/x';\n"
    assert len(check(program, "export interface Options {}\n", **{"lib/extra__ts": added})) == count
