"""Comments that switch rules off, on the rule that finds a wrong owner of a class."""

from __future__ import annotations

import pytest

from pulumend.checks import check_text

RULE = "redeclared-variable"
HEAD = "import * as pulumi from '@pulumi/pulumi';\nconst a = 1;\n"


def lines_found(text: str) -> list[int]:
    return [text[: finding.span.start].count("\n") + 1 for finding in check_text(text) if finding.rule == RULE]


def test_without_a_comment_it_is_found() -> None:
    assert lines_found(HEAD + "const a = 2;\n") == [3]


@pytest.mark.parametrize(
    "text",
    [
        f"// pulumend-disable-next-line {RULE}\nconst a = 2;\n",
        f"// pulumend-disable-next-line {RULE} -- the loader removes one\nconst a = 2;\n",
        "// pulumend-disable-next-line\nconst a = 2;\n",
        f"/* pulumend-disable-next-line explicit-any, {RULE} */\r\nconst a = 2;\n",
        f"const a = 2; // pulumend-disable-line {RULE}\n",
        f"const a = 2;\n// pulumend-disable-file {RULE}\n",
        f"/*\n * pulumend-disable {RULE}\n */\nconst a = 2;\n",
    ],
)
def test_a_comment_switches_a_finding_off(text: str) -> None:
    assert lines_found(HEAD + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "// pulumend-disable-next-line explicit-any\nconst a = 2;\n",
        f"// pulumend-disable-next-line {RULE}\n\nconst a = 2;\n",
        f"// pulumend-disable {RULE}\n// pulumend-enable {RULE}\nconst a = 2;\n",
        f"const s = '// pulumend-disable-file {RULE}';\nconst a = 2;\n",
        f"// pulumend-disable-next-lines {RULE}\nconst a = 2;\n",
        f"const a = 2;\n// pulumend-disable {RULE}\n",
    ],
)
def test_what_is_no_such_comment_changes_nothing(text: str) -> None:
    assert len(lines_found(HEAD + text)) == 1


def test_enable_of_another_rule_leaves_this_one_off() -> None:
    text = HEAD + f"// pulumend-disable {RULE}\n// pulumend-enable explicit-any\nconst a = 2;\n"
    assert lines_found(text) == []
