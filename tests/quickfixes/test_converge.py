"""Mending whole files: rounds, roll-back, and the files that a fix reaches into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks import Settings
from pulumend.checks.finding import Finding, Severity, Span
from pulumend.checks.source import DictSource
from pulumend.quickfixes import CreateFile, FileEdit, Fix, Safety, TextEdit, offers
from pulumend.quickfixes.compose import compose
from pulumend.quickfixes.converge import MAX_ROUNDS, Mended, Policy, converge, is_sound

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumend.quickfixes.snapshot import Snapshot

    Fixer = Callable[[Finding, Snapshot], list[Fix]]
    FixWith = Callable[[Fixer], None]

PATH = "/p/index.ts"
SETTINGS = Settings(select=("redeclared-variable",))
TWO = "import * as aws from '@pulumi/aws';\nconst a = 1;\nconst a = 2;\nconst b = 1;\nconst b = 2;\n"


@pytest.fixture
def fix_with(monkeypatch: pytest.MonkeyPatch) -> FixWith:
    """Put a function in the place of the rules' own quick fixes."""

    def install(fixes: Fixer) -> None:
        monkeypatch.setattr(offers, "fixes_of", fixes)

    return install


def replace(finding: Finding, text: str, path: str = PATH, safety: Safety = Safety.SAFE) -> Fix:
    return Fix(f"Write {text}", safety, (FileEdit(path, (TextEdit(finding.span, text),)),))


def mended(policy: Policy | None = None, text: str = TWO, **files: str) -> Mended:
    source = DictSource({PATH: text, **{f"/p/{name.replace('_', '.')}": t for name, t in files.items()}})
    return converge([PATH], source, "/p", SETTINGS, policy)


def test_all_findings_of_a_file_are_mended_and_counted(fix_with: FixWith) -> None:
    fix_with(lambda finding, _: [replace(finding, f"c{finding.span.start}")])
    result = mended()
    assert result.converged
    assert result.failures == []
    assert len(result.applied) == 2
    assert b"const a = 1;\nconst c" in result.texts[PATH]


def test_a_fix_with_a_syntax_error_is_taken_back_and_the_other_is_made(fix_with: FixWith) -> None:
    def fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
        name = snapshot.document.text[finding.span.start : finding.span.end]
        return [replace(finding, "a b" if name == b"a" else "c")]

    fix_with(fixes)
    result = mended()
    assert result.converged
    assert result.failures == []
    assert result.texts[PATH].decode() == TWO.replace("const b = 2", "const c = 2")
    assert len(result.applied) == 1


def test_a_fix_that_never_helps_ends_after_a_bounded_number_of_rounds(fix_with: FixWith) -> None:
    fix_with(lambda finding, _: [replace(finding, "a")])
    assert not mended(text=TWO.split("const b")[0]).converged


def test_unsafe_fixes_need_to_be_asked_for(fix_with: FixWith) -> None:
    fix_with(lambda finding, _: [replace(finding, f"c{finding.span.start}", safety=Safety.UNSAFE)])
    assert mended().texts == {}
    assert len(mended(Policy(frozenset({Safety.UNSAFE}))).applied) == 2


def test_only_wanted_findings_are_mended(fix_with: FixWith) -> None:
    fix_with(lambda finding, _: [replace(finding, "c")])
    assert mended(Policy(wants=lambda finding: finding.severity is Severity.HINT)).texts == {}


def test_fixes_of_two_findings_that_edit_one_file_beside_go_in_turns(fix_with: FixWith) -> None:
    def fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
        text = snapshot.project.source.read("/p/notes.ts") or b""
        note = FileEdit("/p/notes.ts", (TextEdit(Span(len(text), len(text)), f"// {finding.span.start}\n"),))
        return [Fix("t", Safety.SAFE, (*replace(finding, f"c{finding.span.start}").changes, note))]

    fix_with(fixes)
    result = mended(notes_ts="// notes\n")
    assert result.converged
    assert result.failures == []
    assert result.texts["/p/notes.ts"].count(b"\n") == 3


def test_a_variable_is_not_dropped_while_another_fix_comes_to_read_it(fix_with: FixWith) -> None:
    def fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
        name = snapshot.document.text[finding.span.start : finding.span.end]
        if name == b"a":
            return [replace(finding, "c = b")]
        drop = TextEdit.replace(finding.span.start - len("const "), finding.span.end + len(" = "), "")
        return [Fix("Drop", Safety.SAFE, (FileEdit(PATH, (drop,)),), unbinds=("b",))]

    fix_with(fixes)
    result = mended(text=TWO)
    assert [len(fix.unbinds) for _, _, fix in result.applied] == [0, 1]
    together = [Fix("Drop", Safety.SAFE, (FileEdit(PATH, (TextEdit.delete(0, 1),)),), ("b$",))]
    for text, fits in (("b$", False), ("x(b$)", False), ("b", True), ("ab$", True)):
        reading = Fix("Read", Safety.SAFE, (FileEdit(PATH, (TextEdit.insert(9, text),)),))
        assert len(compose([*together, reading]).fixes) == len(compose([reading, *together]).fixes) == 1 + fits


def test_nothing_waits_in_a_function_that_another_fix_makes_synchronous() -> None:
    program = (
        "import * as aws from '@pulumi/aws';\nexport async function build(from?: string) {\n"
        "  const caller = aws.getCallerIdentity();\n  const bucket = new aws.s3.Bucket('a', {\n"
        "    bucket: from ? caller.accountId.replace(from, '') : 'b',\n  });\n  return bucket;\n}\n"
    )
    settings = Settings(select=("async-resource-creation", "invoke-result-misused"))
    result = converge(
        [PATH], DictSource({PATH: program, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"}), "/p", settings
    )
    assert result.texts[PATH].decode() == program.replace("async ", "")


def test_what_a_fix_brings_up_in_a_file_without_findings_is_mended_too() -> None:
    files = {
        "/p/Pulumi.yaml": "name: p\nruntime: nodejs\nmain: bin/gone.ts\n",
        "/p/bin/app.ts": "import { Site } from '../lib/site';\n\nnew Site('s');\n",
        "/p/lib/site.ts": (
            "import * as pulumi from '@pulumi/pulumi';\n\n"
            "export class Site extends pulumi.ComponentResource {\n"
            "  public readonly url: pulumi.Output<string>;\n\n"
            "  constructor(name: string) {\n"
            "    super('p:site:Site', name);\n"
            "    this.url = pulumi.output('u');\n"
            "    this.registerOutputs({ url: this.url });\n"
            "  }\n"
            "}\n"
        ),
    }
    settings = Settings(select=("pulumi-main-not-found", "stack-outputs-not-exported"))
    policy = Policy(frozenset({Safety.SAFE, Safety.UNSAFE}))
    result = converge(list(files), DictSource(files), "/p", settings, policy)
    assert [finding.rule for _, finding, _ in result.applied] == ["pulumi-main-not-found", "stack-outputs-not-exported"]
    again = {**files, **result.texts}
    assert converge(list(again), DictSource(again), "/p", settings, policy).texts == {}


def test_more_fixes_at_one_place_than_rounds_may_be_idle_are_all_made(fix_with: FixWith) -> None:
    text = TWO + "".join(f"const x{i} = 1;\nconst x{i} = 2;\n" for i in range(MAX_ROUNDS + 2))

    def fixes(finding: Finding, _: Snapshot) -> list[Fix]:
        note = FileEdit("/p/notes.ts", (TextEdit.insert(0, f"// {finding.span.start}\n"),))
        return [Fix("t", Safety.SAFE, (*replace(finding, f"c{finding.span.start}").changes, note))]

    fix_with(fixes)
    result = mended(text=text, notes_ts="// notes\n")
    assert result.converged
    assert result.failures == []
    assert len(result.applied) == MAX_ROUNDS + 4


def test_a_file_is_created_once_and_never_over_another(fix_with: FixWith) -> None:
    def fixes(finding: Finding, snapshot: Snapshot) -> list[Fix]:
        made = CreateFile("/p/new.ts", "export {};\n")
        return [Fix("t", Safety.SAFE, (*replace(finding, f"c{finding.span.start}").changes, made))]

    fix_with(fixes)
    result = mended()
    assert result.created == {"/p/new.ts"}
    assert result.texts["/p/new.ts"] == b"export {};\n"
    assert mended(new_ts="const mine = 1;\n").texts == {}


def test_soundness_of_one_fix() -> None:
    source = DictSource({PATH: "const a = 1;\n"})
    at = Span(6, 7)
    good = Fix("t", Safety.SAFE, (FileEdit(PATH, (TextEdit(at, "b"),)),))
    bad = Fix("t", Safety.SAFE, (FileEdit(PATH, (TextEdit(at, "b b"),)),))
    gone = Fix("t", Safety.SAFE, (FileEdit("/p/gone.ts", (TextEdit(at, "b"),)),))
    assert [is_sound(fix, source) for fix in (good, bad, gone)] == [True, False, False]


def test_the_bound_is_small() -> None:
    assert MAX_ROUNDS <= 10
