"""Comments that switch rules off: which names in them are wrong, which hide nothing, and how they are taken out."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path, check_text
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

RULE = "redeclared-variable"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nexport const a = 1;\n"
OWN = {"unused-suppression", "unknown-rule-in-suppression"}


def found(text: str, *, config: str = "", head: str = HEAD) -> list[tuple[str, str]]:
    """What is found by the two rules: the name of the rule, and the text it is about."""
    whole = head + text
    data = whole.encode()
    findings = check_text(whole, files={"pulumend.toml": config})
    return [(f.rule, data[f.span.start : f.span.end].decode()) for f in findings if f.rule in OWN]


def mended(text: str) -> str:
    files = DictSource({"/p/index.ts": HEAD + text, "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n"})
    policy = Policy(frozenset({Safety.SAFE}), lambda finding: finding.rule in OWN)
    done = converge(["/p/index.ts"], files, "/p", Settings(), policy)
    return done.texts.get("/p/index.ts", (HEAD + text).encode()).decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    "text",
    [
        f"// pulumend-disable-next-line {RULE}\nexport const a = 2;\n",
        "// pulumend-disable-next-line\nexport const a = 2;\n",
        f"// pulumend-disable-file {RULE}\nexport const a = 2;\n",
        f"// pulumend-disable {RULE}\nexport const a = 2;\n// pulumend-enable {RULE}\n",
        f"export const a = 2; // pulumend-disable-line {RULE} -- the loader removes one\n",
        "// pulumend-disable-next-line unused-suppression\nexport const b = 2;\n",
        f"export const text = '// pulumend-disable-file {RULE}';\n",
    ],
)
def test_what_hides_something_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"// pulumend-disable-next-line {RULE}\nexport const b = 2;\n", RULE),
        (f"/* pulumend-disable-next-line explicit-any, {RULE} */\nexport const a = 2;\n", "explicit-any"),
        ("// pulumend-disable-next-line\nexport const b = 2;\n", "pulumend-disable-next-line"),
        (f"// pulumend-disable {RULE}\nexport const b = 2;\n", RULE),
        ("// pulumend-disable-file explicit-any\n", "explicit-any"),
    ],
)
def test_what_hides_nothing_is_found(text: str, about: str) -> None:
    assert found(text) == [("unused-suppression", about)]


def test_a_comment_hides_the_finding_about_itself() -> None:
    assert found("// pulumend-disable-file unused-suppression\n// pulumend-disable-line explicit-any\n") == []


@pytest.mark.parametrize("config", [f'ignore = ["{RULE}"]\n', f'[severity]\n{RULE} = "off"\n'])
def test_a_rule_that_is_switched_off_is_not_judged(config: str) -> None:
    assert found(f"// pulumend-disable-next-line {RULE}\nexport const b = 2;\n", config=config) == []


def test_a_run_of_few_rules_says_nothing_of_the_others() -> None:
    text = f"{HEAD}// pulumend-disable-next-line {RULE}\n// pulumend-disable-next-line\nexport const b = 2;\n"
    files = DictSource({"/p/index.ts": text})
    assert check_path("/p/index.ts", files, "/p", Settings(select=("unused-suppression",))).findings == ()


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (HEAD, f"// pulumend-disable-next-line {RULE}\nexport const b = (;\n"),
        (
            HEAD + "import * as acme from '@pulumi/acme';\n",
            "// pulumend-disable-next-line unknown-property\nexport const b = acme;\n",
        ),
    ],
)
def test_finding_nothing_says_nothing_where_not_everything_is_known(head: str, text: str) -> None:
    assert found(text, head=head) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("// pulumend-disable-next-line redeclared-varable\nexport const a = 2;\n", "redeclared-varable"),
        ("// pulumend-disable-file outputs\n", "outputs"),
        ("// pulumend-enable no-such-rule\n", "no-such-rule"),
        (f"// pulumend-disable-next-line {RULE}, because\nexport const a = 2;\n", "because"),
    ],
)
def test_a_name_that_is_no_rules_is_found(text: str, name: str) -> None:
    assert found(text) == [("unknown-rule-in-suppression", name)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (f"// pulumend-disable-next-line {RULE}\nexport const b = 2;\n", "export const b = 2;\n"),
        (f"export const b = 2;  // pulumend-disable-line {RULE} -- why\r\n", "export const b = 2;\r\n"),
        (f"/* pulumend-disable-line {RULE} */ export const b = 2;\n", "export const b = 2;\n"),
        ("// pulumend-disable-next-line\nexport const b = 2;\n", "export const b = 2;\n"),
        (
            f"// pulumend-disable-next-line explicit-any, {RULE} -- why\nexport const a = 2;\n",
            f"// pulumend-disable-next-line {RULE} -- why\nexport const a = 2;\n",
        ),
        (
            f"// pulumend-disable-next-line {RULE} explicit-any\nexport const a = 2;\n",
            f"// pulumend-disable-next-line {RULE}\nexport const a = 2;\n",
        ),
        (f"// pulumend-disable-next-line explicit-any, {RULE}\nexport const b = 2;\n", "export const b = 2;\n"),
        (f"/*\n * pulumend-disable {RULE}\n */\n", f"/*\n * pulumend-disable {RULE}\n */\n"),
    ],
)
def test_a_name_is_taken_out_with_what_belongs_to_it(text: str, after: str) -> None:
    assert mended(text) == after
