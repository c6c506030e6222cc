r"""Find configurations of Jest that collect coverage and ask for none.

## What it does

Looks for `coverageThreshold` where coverage is collected: by `collectCoverage` or `collectCoverageFrom`, or by
`--coverage` in a script of the `package.json`. It is silent where a preset or a spread may set it.

## Why it fails

Without a threshold the tests pass at any figure: a program that is covered by 23 % is as good as one that is covered
whole, and what is not tested comes to light in the deployment.

## Example

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  collectCoverageFrom: ['index.ts', 'lib/**/*.ts'],
};
```

## Use instead

```js file=jest.config.js
module.exports = {
  preset: 'ts-jest',
  collectCoverageFrom: ['index.ts', 'lib/**/*.ts'],
  coverageThreshold: {
    global: {
      branches: 80,
      functions: 80,
      lines: 80,
      statements: 80,
    },
  },
};
```

## Fix safety

Placeholder: which share is to be asked for is yours to say. The option `percent` sets the one that is filled in.

## References

- https://jestjs.io/docs/configuration#coveragethreshold-object

## Source

Seen in model-written Pulumi programs and their reviews: "Incomplete Test Coverage (23% vs 100% Required)".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.config_places import key_span
from ...project.package_json import as_object
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.facts import ProjectFacts
    from ...project.jest_config import JestConfig
    from ...syntax.document import Document

RULE = Rule(
    name="missing-coverage-threshold",
    severity=Severity.INFORMATION,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
    options={"percent": 80},
)

_FLAG = re.compile(r"--coverage(?![\w=-]|\s+false\b)|--coverage=true\b|--collectCoverage\b")


@RULE.on_file("jest.config.*", "package.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    jest = project.jest
    if jest is None or jest.path != document.path or jest.value.is_unknown:
        return
    if jest.field("coverageThreshold") is not None or not _collects(jest, project):
        return
    key = next((key for key in ("collectCoverageFrom", "collectCoverage") if jest.value.get(key) is not None), "")
    yield RULE.finding(
        key_span(jest.value, document.text, key),
        "Coverage is collected, and no `coverageThreshold` is set: the tests pass at any figure. Set one.",
    )


def _collects(jest: JestConfig, project: ProjectFacts) -> bool:
    stated = jest.field("collectCoverage")
    if stated is not None and stated.flag is not False:
        return stated.flag is True
    patterns = jest.field("collectCoverageFrom")
    if patterns is not None:
        return bool(patterns.items)
    manifest = project.package_json
    scripts = as_object(manifest.raw.get("scripts")) if manifest is not None else None
    return any(isinstance(script, str) and _FLAG.search(script) for script in (scripts or {}).values())
