r"""A class is taken from a package that does not have it, and belongs to another one.

## What it does

Finds `new` of a class that the package in front of it does not export, where it is certain which package does:

- the class name occurs in one module of one package only, such as `RandomPassword` in `@pulumi/random`, of all packages
  that are indexed here;
- the program spells the right package out: `pulumi.random.RandomPassword`, `pulumi.aws.s3.Bucket`;
- it is a class of assets, such as `FileArchive`, all of which stand in `pulumi.asset`.

Names that several packages have, such as `Provider` or `Cluster`, are never guessed. Of packages whose version is
unknown, all known majors must lack the class.

## Why it fails

The program does not compile, and `pulumi up` compiles it first: "Property 'RandomPassword' does not exist on type
'typeof import("@pulumi/pulumi/index")'". Where types are not checked it stops at run time: "pulumi.RandomPassword is
not a constructor".

## Example

```json file=package.json
{
  "name": "database",
  "dependencies": {
    "@pulumi/aws": "^7.0.0",
    "@pulumi/pulumi": "^3.0.0"
  }
}
```

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const password = new pulumi.RandomPassword('db-password', { length: 24, special: false });

new aws.rds.Cluster('db', {
  engine: aws.rds.EngineType.AuroraPostgresql,
  masterUsername: 'dbadmin',
  masterPassword: password.result,
});
```

## Use instead

```json file=package.json
{
  "name": "database",
  "dependencies": {
    "@pulumi/aws": "^7.0.0",
    "@pulumi/pulumi": "^3.0.0",
    "@pulumi/random": "^4.0.0"
  }
}
```

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import * as random from '@pulumi/random';

const password = new random.RandomPassword('db-password', { length: 24, special: false });

new aws.rds.Cluster('db', {
  engine: aws.rds.EngineType.AuroraPostgresql,
  masterUsername: 'dbadmin',
  masterPassword: password.result,
});
```

## Example: an import by name

```ts
import * as pulumi from '@pulumi/pulumi';
import { RandomId } from '@pulumi/pulumi';

export const suffix: RandomId = new RandomId('suffix', { byteLength: 4 });
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

export const suffix: random.RandomId = new random.RandomId('suffix', { byteLength: 4 });
```

## Example: an asset

```ts sdk=aws@7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

new aws.s3.BucketObjectv2('page', { bucket: 'site', source: new pulumi.FileAsset('index.html') });
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

new aws.s3.BucketObjectv2('page', { bucket: 'site', source: new pulumi.asset.FileAsset('index.html') });
```

## Fix safety

Safe: the program failed before it created anything. The fix writes every place of the file that names the class, in
types too, imports the package, and adds it to the `dependencies` of the nearest `package.json` if that does not declare
it. Run the package manager afterwards.

## References

- https://www.pulumi.com/registry/packages/random/api-docs/randompassword/
- https://www.pulumi.com/docs/iac/concepts/assets-archives/
- https://www.pulumi.com/docs/iac/languages-sdks/javascript/

## Source

Seen in model-written Pulumi programs and their reviews: "Property 'RandomPassword' does not exist on type
'typeof import("@pulumi/pulumi/index")'".
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ...finding import Related, Severity, Span
from ...program.names import CORE, Qualified
from ...rule import Rule
from ...schema.owners import Owner, exports_of_core, indexed_packages, owners_of
from ...syntax.nodes import text_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.resources import Resource

RULE = Rule(
    name="resource-from-wrong-package",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2305", "TS2339", "TS2724"),
)

_ASSETS = frozenset({"AssetArchive", "FileArchive", "FileAsset", "RemoteArchive", "RemoteAsset", "StringAsset"})


@RULE.on_resource("*")
def visit(resource: Resource, context: Context) -> Iterator[Finding]:
    wrong = resource.qualified
    right = _right_place(wrong, context)
    if right is None or not _lacks(wrong, context):
        return
    written, name = " ".join(text_of(resource.callee).split()), ".".join(right.path)
    if right.package == CORE:
        message = f"`{written}` does not exist: asset classes are members of `pulumi.asset`. Write `pulumi.{name}`."
    else:
        message = (
            f"`{written}` does not exist: `{wrong.package}` has no such class. "
            f"Import `{right.package}` and take `{name}` from there."
        )
    yield RULE.finding(
        resource.callee,
        message,
        related=_imported_by_name(resource.callee, wrong, context),
        package=right.package,
        path=".".join(right.path),
    )


def _lacks(wrong: Qualified, context: Context) -> bool:
    """Whether the package certainly has nothing at that path, in any version that the file may run with."""
    if wrong.package == CORE:
        # The members of what it does export, `pulumi.asset.X`, are not known one by one.
        return wrong.path[0] not in exports_of_core()
    sdk = context.sdk(wrong.package)
    return sdk is not None and not any(index.has(wrong.path) for index in sdk.candidates)


def _right_place(wrong: Qualified, context: Context) -> Qualified | None:
    """The one place that the class is certainly meant from; None where there is none or a choice."""
    name = wrong.path[-1]
    if name in _ASSETS:
        right = Qualified(CORE, ("asset", name))
        return right if right != wrong else None
    right = _spelled_out(wrong, context) or _only_owner(wrong)
    return right if right is not None and right.package != wrong.package and _has(right, context) else None


def _spelled_out(wrong: Qualified, context: Context) -> Qualified | None:
    """``@pulumi/aws`` and ``s3.Bucket`` for ``pulumi.aws.s3.Bucket`` and ``pulumi.providers.aws.s3.Bucket``."""
    path = wrong.path[1:] if wrong.path[0] == "providers" else wrong.path
    package = _packages_by_name().get(path[0]) if len(path) > 1 else None
    if package is None or not _lacks(Qualified(wrong.package, path[:1]), context):
        return None
    return Qualified(package, path[1:])


@lru_cache(maxsize=1)
def _packages_by_name() -> dict[str, str]:
    """The packages by the names that programs give them: ``dockerBuild`` for ``@pulumi/docker-build``."""
    found: dict[str, str] = {}
    for package in indexed_packages():
        first, *rest = package.rpartition("/")[2].split("-")
        found[first + "".join(word.capitalize() for word in rest)] = package
    return found


def _only_owner(wrong: Qualified) -> Qualified | None:
    """The only place that has a class of this name, unless a module of the wrong package is named before it.

    In ``aws.eks.ManagedNodeGroup`` the module is meant and the class invented. A class that bears the name of its
    package, as ``RandomPassword`` does, is meant from there whatever stands before it.
    """
    name = wrong.path[-1]
    owners = owners_of(name)
    if len(owners) != 1:
        return None
    owner = owners[0]
    bears_package = name.lower().startswith(owner.package.rpartition("/")[2])
    in_same_module = owner.module != "" and owner.module == ".".join(wrong.path[:-1])
    if len(wrong.path) > 1 and not bears_package and not (in_same_module and wrong.package == CORE):
        return None
    return Qualified(owner.package, (*owner.module.split("."), name) if owner.module else (name,))


def _has(right: Qualified, context: Context) -> bool:
    """Whether the right package has the class in every version that the file may run with."""
    sdk = context.sdk(right.package)
    if sdk is not None:
        return all(index.has(right.path) for index in sdk.candidates)
    return Owner(right.package, ".".join(right.path[:-1])) in owners_of(right.path[-1])


def _imported_by_name(callee: Node, wrong: Qualified, context: Context) -> Iterator[Related]:
    name = unwrap(callee)
    if name.type != "identifier":
        return
    declared = context.declared(text_of(name), name.start_byte)
    if declared is not None and declared.declaration.imported is not None:
        span = Span(declared.start, declared.end)
        yield Related(span, f"Imported from `{wrong.package}` here.")
