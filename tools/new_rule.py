"""Scaffold a rule: ``make new-rule NAME=reserved-lambda-variable FAMILY=lambda_``.

Writes the rule, its quick fix and its test, each with the least that runs; the page in the rule's docstring is the
first thing to fill in, because it is what the tests execute.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")

RULE = '''r"""SUMMARY: one sentence that says what the rule finds.

## What it does

## Why it fails

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.s3.Bucket('wrong');
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.s3.Bucket('right');
```

## Fix safety

## References

## Source
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(name="{name}", severity=Severity.WARNING, since="{since}", preview=True)


@RULE.on_resource("@pulumi/aws:s3.Bucket")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    """The buckets that have the wrong name."""
    name = context.string(resource.name) if resource.name is not None else None
    if name is not None and name.text == "wrong":
        yield RULE.finding(name.node, "What is wrong, why, and what to do.")
'''

FIX = '''"""Mends `{name}`: say here which form the text gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....checks.finding import Finding
    from ...snapshot import Snapshot


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    """Write the right name."""
    edit = TextEdit.replace(finding.span.start + 1, finding.span.end - 1, "right")
    yield Fix("Write the right name", Safety.UNSAFE, (FileEdit(snapshot.document.path, (edit,)),))
'''

TEST = """from __future__ import annotations

from pulumend.checks import check_text


def test_half_typed_code_is_left_alone() -> None:
    text = "import * as aws from '@pulumi/aws';\\nnew aws.s3.Bucket('wrong', {{"
    assert check_text(text) == []
"""


def scaffold(name: str, family: str, since: str, root: Path) -> list[Path]:
    """Write the three files below ``root``. Raises `SystemExit` with a reason where that can't be done."""
    if not _NAME.fullmatch(name):
        raise SystemExit(f"`{name}` is no rule name: use kebab-case of at least two words that state the problem")
    if not (root / "checks" / "rules" / family).is_dir():
        raise SystemExit(f"there is no family `{family}`: make checks/rules/{family}/__init__.py first")
    module = name.replace("-", "_")
    files = {
        root / "checks" / "rules" / family / f"{module}.py": RULE.replace("{name}", name).replace("{since}", since),
        root / "quickfixes" / "rules" / family / f"{module}.py": FIX.replace("{name}", name),
        root / "tests" / "rules" / family / f"test_{module}.py": TEST.replace("{{", "{"),
    }
    for path in files:
        if path.exists():
            raise SystemExit(f"{path} is there already")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    init = root / "quickfixes" / "rules" / family / "__init__.py"
    init.touch()
    return list(files)


def main() -> None:
    from pulumend.checks.version import __version__

    if len(sys.argv) != 3 or not all(sys.argv[1:]):
        raise SystemExit("usage: make new-rule NAME=problem-in-words FAMILY=resources")
    for path in scaffold(sys.argv[1], sys.argv[2], __version__, ROOT):
        print(path.relative_to(ROOT))
    print("Now fill in the page, run `make generate`, and `pytest tests/rules -k", sys.argv[1] + "`.")


if __name__ == "__main__":
    main()
