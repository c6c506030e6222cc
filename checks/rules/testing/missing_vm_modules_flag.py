r"""Find scripts that run Jest without the flag that its tests need: `--experimental-vm-modules`.

## What it does

Looks at the scripts of a `package.json` that start Jest. Their tests need the flag where they are modules themselves
(`*.test.mjs` without a transform), and where they use clients of the AWS SDK of a version that loads the providers of
credentials by `import()`: those released from October 2025 to June 2026. Which version there is, the installed packages
or a lock file say.

The flag may come from the environment, so this is a warning. It is silent where an `.npmrc` sets `node-options`.

## Why it fails

Jest runs tests in contexts of the module `vm` of Node.js, which know no modules without the flag. An `import()` that
no transform replaces fails with `TypeError: A dynamic import callback was invoked without --experimental-vm-modules`;
in the AWS SDK that is the first request without credentials in the environment. A module fails with `Must use import to
load ES Module`.

## Example

```json file=package.json
{
  "scripts": {
    "test": "jest --ci",
    "test:integration": "jest tests/integration"
  },
  "devDependencies": {
    "jest": "^30.0.0"
  }
}
```

```js file=tests/sum.test.mjs
import { equal } from 'node:assert';

test('adds', () => {
  equal(1 + 1, 2);
});
```

```js file=jest.config.js
module.exports = { testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['js', 'mjs'] };
```

## Use instead

```json file=package.json
{
  "scripts": {
    "test": "node --experimental-vm-modules node_modules/jest/bin/jest.js --ci",
    "test:integration": "node --experimental-vm-modules node_modules/jest/bin/jest.js tests/integration"
  },
  "devDependencies": {
    "jest": "^30.0.0"
  }
}
```

## Fix safety

Safe: the same tests run, by the Jest that is installed, in this package or in the workspace around it. Unsafe where it
is installed in none and there is a workspace, and where files are told to be modules by `extensionsToTreatAsEsm`, which
counts only with the flag: their imports run before everything else then.

## References

- https://jestjs.io/docs/ecmascript-modules
- https://github.com/aws/aws-sdk-js-v3/issues/7420

## Source

Seen in model-written Pulumi programs and their reviews: "A dynamic import callback was invoked without
--experimental-vm-modules" in integration tests that use the AWS SDK.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...project.config_json import read_json
from ...project.jest_script import COMMAND
from ...project.jest_transform import Transform, transform_of
from ...project.node_options import has_node_options
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...project.facts import ProjectFacts
    from ...syntax.document import Document

RULE = Rule(name="missing-vm-modules-flag", severity=Severity.WARNING, since="0.1.0", depends_on=DependsOn.PROJECT)

FLAG = "--experimental-vm-modules"
_PROVIDERS = "@aws-sdk/credential-provider-node"
_FIRST, _LAST = (3, 906, 0), (3, 972, 55)
"""The versions whose CommonJS files hold `import()`."""
_CLIENT = re.compile(rb"""(?:\bfrom|\brequire\s*\()\s*["'](@aws-sdk/client-[\w-]+)["']""")


@RULE.on_file("package.json")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    project = project.as_of(document.text)
    value = read_json(document.text, document.path)
    scripts = value.get("scripts") if value is not None else None
    members = scripts.members if scripts is not None else ()
    texts = ((member, member.value.text or "") for member in members)
    runs = [member for member, text in texts if COMMAND.search(text) and FLAG not in text]
    if not runs or has_node_options(project):
        return
    reason = _reason(project)
    if reason is None:
        return
    for member in runs:
        yield RULE.finding(member.value.span, f"{reason}. Start Jest with `{FLAG}`.", script=member.key)


def _reason(project: ProjectFacts) -> str | None:
    """Why a test needs the flag; None where none does."""
    for path in project.tests:
        name = posixpath.relpath(path, project.folder)
        if path.endswith(".mjs") and _is_run_as_written(path, project):
            return f"`{name}` is a module, which Jest loads only with a flag of Node.js"
    version = project.sdk_version(_PROVIDERS)
    numbers = tuple(int(part) for part in (version.version or "").split(".") if part.isdigit())
    if version.origin not in ("node_modules", "lock file") or not _FIRST <= numbers <= _LAST:
        return None
    for path in project.tests:
        client = _CLIENT.search(project.source.read(path) or b"")
        if client is not None:
            name = posixpath.relpath(path, project.folder)
            return f"`{name}` uses `{client[1].decode()}`, which loads credentials by `import()`"
    return None


def _is_run_as_written(path: str, project: ProjectFacts) -> bool:
    return project.jest is None or transform_of(project.jest, path) is Transform.NONE
