"""Write what is made from the rules: their pages, the table in README.md and the schema of the configuration.

Run by ``make generate``; a test fails while one of these files is stale.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from pulumend.checks import Rule, Severity, all_rules
from pulumend.checks.page import read_page
from pulumend.quickfixes.registry import fixer_of

ROOT = Path(__file__).resolve().parent.parent
_BEGIN, _END = "<!-- rules: made by `make generate` -->", "<!-- end of rules -->"
_OPTION_TYPES = {"bool": "boolean", "int": "integer", "str": "string", "list": "array"}


def generated() -> dict[str, str]:
    """The text of every generated file by its path from the project's root."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = {f"docs/rules/{rule.name}.md": rule_page(rule) for rule in all_rules()}
    files["docs/rules/README.md"] = "# Rules\n\n" + rule_table("") + "\n"
    files["docs/pulumend.schema.json"] = json.dumps(config_schema(), indent=2) + "\n"
    files["README.md"] = with_table(readme, rule_table("docs/rules/"))
    return files


def rule_page(rule: Rule) -> str:
    """A rule's page: its metadata in front of its docstring."""
    rows = [
        ("Severity", rule.severity.value),
        ("Family", rule.family),
        ("Since", rule.since + (" (preview)" if rule.preview else "")),
        ("Quick fix", "yes" if fixer_of(rule.name) else "no"),
        ("SDK majors", ", ".join(f"{name} {_majors(majors)}" for name, majors in rule.sdks.items())),
        ("TypeScript reports", ", ".join(rule.tsc)),
        ("ESLint reports", ", ".join(f"`{name}`" for name in rule.eslint)),
    ]
    table = "".join(f"| {key} | {value} |\n" for key, value in rows if value)
    options = "".join(f"- `{name}`, default `{json.dumps(value)}`\n" for name, value in rule.options.items())
    section = f"\n## Options\n\n{options}" if options else ""
    return f"# {rule.name}\n\n| | |\n|---|---|\n{table}\n{_readable(rule.page)}\n{section}"


def _majors(majors: tuple[int, ...]) -> str:
    return "/".join(map(str, majors))


def _readable(page: str) -> str:
    """The page for readers: fences show the file they stand for, and no attributes."""
    return re.sub(r"^(`{3,}\w+)[ ]+(.*)$", _fence, page, flags=re.MULTILINE)


def _fence(match: re.Match[str]) -> str:
    file = re.search(r"file=(\S+)", match[2])
    return f'{match[1]} title="{file[1]}"' if file else match[1]


def rule_table(folder: str) -> str:
    """A row for each rule, with links to the pages below ``folder``."""
    rows = [
        f"| [`{rule.name}`]({folder}{rule.name}.md) | {rule.severity.value} "
        f"| {'yes' if fixer_of(rule.name) else ''} | {read_page(rule.page).summary} |"
        for rule in all_rules()
    ]
    return "\n".join(["| Rule | Severity | Fix | What it finds |", "|---|---|---|---|", *rows])


def with_table(readme: str, table: str) -> str:
    """The README with its table replaced. Raises `ValueError` where the markers are missing."""
    head, begin, rest = readme.partition(_BEGIN)
    _, end, tail = rest.partition(_END)
    if not begin or not end:
        raise ValueError("README.md has lost the markers around the table of rules")
    return f"{head}{begin}\n\n{table}\n\n{end}{tail}"


def config_schema() -> dict[str, object]:
    """The JSON schema of ``pulumend.toml``."""
    names = [rule.name for rule in all_rules()]
    selectors = {"type": "array", "items": {"enum": ["ALL", *sorted({r.family for r in all_rules()}), *names]}}
    levels = {"enum": [*(severity.value for severity in Severity), "off"]}
    severity = {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(names, levels)}
    options = {rule.name: _options_schema(rule) for rule in all_rules() if rule.options}
    rules = {"type": "object", "additionalProperties": False, "properties": options}
    patterns = {"type": "array", "items": {"type": "string"}}
    part = {"select": selectors, "ignore": selectors, "severity": severity, "rules": rules}
    override = {
        "type": "object",
        "additionalProperties": False,
        "required": ["files"],
        "properties": {"files": patterns, **part},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "pulumend",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **part,
            "exclude": patterns,
            "overrides": {"type": "array", "items": override},
            "sdk": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
            "root": {"type": "boolean"},
        },
    }


def _options_schema(rule: Rule) -> dict[str, object]:
    properties = {
        name: {"type": _OPTION_TYPES[type(value).__name__], "default": value} for name, value in rule.options.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def main() -> None:
    for path, text in generated().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    known = {Path(path).name for path in generated()}
    for page in (ROOT / "docs" / "rules").glob("*.md"):
        if page.name not in known:
            page.unlink()


if __name__ == "__main__":
    main()
