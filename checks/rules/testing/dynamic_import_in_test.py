r"""A test that ts-jest leaves as CommonJS can't use `import()` where the compiler keeps it as it is.

## What it does

Reports `import('..')` in a test that ts-jest compiles file by file (`isolatedModules`) with `module` set to `node16` or
a later mode of Node.js, in a package that is no ES module, while nothing starts Node.js with
`--experimental-vm-modules`. Under every other setting of ts-jest, and with Babel and SWC, `import()` becomes `require`
and works: the rule is silent there, where the settings can't be told, and where an `.npmrc` sets `node-options`.

## Why it fails

In these modes the compiler keeps `import()`, because Node.js itself lets CommonJS import ES modules. Jest runs the test
in a context of its own, which can't do that without the flag.

## Example

```js file=jest.config.js
module.exports = { transform: { '^.+\\.ts$': 'ts-jest' } };
```

```json file=tsconfig.json
{ "compilerOptions": { "module": "nodenext", "isolatedModules": true } }
```

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setConfig('project:environmentSuffix', 'test');

describe('the program', () => {
  let infraModule: any;

  beforeAll(async () => {
    infraModule = await import('../lib/index');
  });

  test('has a bucket', () => {
    expect(infraModule.bucket).toBeDefined();
  });
});
```

```ts file=lib/index.ts
export const bucket = 'logs';
```

## Use instead

```ts file=tests/index.test.ts
import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setConfig('project:environmentSuffix', 'test');

import * as infraModule from '../lib/index';

describe('the program', () => {
  test('has a bucket', () => {
    expect(infraModule.bucket).toBeDefined();
  });
});
```

## Fix safety

Both fixes change the test alone, which fails without them, and are safe.

The first writes a static import: below the statements at the top of the file that set mocks, config or the environment,
since ts-jest keeps their order. The variable goes, and a hook that did nothing else goes with it. It is offered where
the variable is given its value once, and nothing is set or reset inside functions, which would come too late.

The second loads the module in place, with `require` and the type of the module.

## References

- https://jestjs.io/docs/ecmascript-modules
- https://www.typescriptlang.org/tsconfig/#module
- https://kulshekhar.github.io/ts-jest/docs/getting-started/options/isolatedModules/

## Source

Seen in model-written Pulumi programs and their reviews: `TypeError: A dynamic import callback was invoked without
--experimental-vm-modules`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.suite import is_suite
from ...project.jest_transform import Transform, transformation_of, ts_jest_tsconfig
from ...project.node_options import has_node_options
from ...project.tsconfig import Tsconfig
from ...rule import DependsOn, Rule
from ...syntax.nodes import arguments_of, is_import_type, string_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...project.facts import ProjectFacts

RULE = Rule(
    name="dynamic-import-in-test",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_NODE_MODES = re.compile(r"node(?:next|\d+)\Z")
_FLAG = b"experimental-vm-modules"
_ALWAYS_MODULES = (".mts", ".mjs")


@RULE.on_node("call_expression")
def visit(call: Node, context: Context) -> Iterator[Finding]:
    callee, given = call.child_by_field_name("function"), arguments_of(call)
    if callee is None or callee.type != "import" or not given or string_value(given[0]) is None or is_import_type(call):
        return
    if is_suite(context) and _keeps_dynamic_imports(context.document.path, context.project):
        yield RULE.finding(
            call,
            "`import()` stays as it is under `isolatedModules` with a `module` mode of Node.js, and Jest can't run it "
            "without `--experimental-vm-modules`; import the module at the top, or `require` it.",
        )


def _keeps_dynamic_imports(path: str, project: ProjectFacts) -> bool:
    """Whether ts-jest is certain to hand Jest an ``import()`` that it can't run."""
    jest, package = project.jest, project.package_json
    if jest is None or project.transform is not Transform.TS_JEST or path.endswith(_ALWAYS_MODULES):
        return False
    compiler = ts_jest_tsconfig(jest, path, project.root, project.source)
    if not isinstance(compiler, Tsconfig) or _NODE_MODES.match(compiler.text_option("module") or "") is None:
        return False
    stated = transformation_of(jest, path).option("isolatedModules")
    if not compiler.flag_option("isolatedModules") and (stated is None or stated.flag is not True):
        return False
    if package is not None and package.raw.get("type") == "module":
        return False
    settings = [found.path for found in (jest, package) if found is not None]
    is_stated = any(_FLAG in (project.source.read(stated_in) or b"") for stated_in in settings)
    return not is_stated and not has_node_options(project)
