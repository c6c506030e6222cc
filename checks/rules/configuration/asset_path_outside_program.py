r"""The path of an asset has to lead to the file from the folder that the program runs in.

## What it does

Reports a relative path in `new pulumi.asset.FileAsset(..)` or `FileArchive(..)` that leads to nothing from the working
folder of the program, while the file or folder is there beside the code or beside `Pulumi.yaml`.

The working folder is that of `Pulumi.yaml`, unless its `main` names another: a folder is the working folder itself, and
with a file, such as `bin/app.ts`, it is the folder of that file. The folder of the code that makes the asset plays no
part.

## Why it fails

`pulumi preview` and `pulumi up` stop when they read the asset:

> error: couldn't read archive path '/app/bin/lib/lambda': no such file or directory

## Example

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
main: bin/app.ts
```

```ts file=bin/app.ts
import '../lib/orders';
```

```ts file=lib/orders.ts
import * as pulumi from '@pulumi/pulumi';

export const code = new pulumi.asset.FileArchive('./lib/lambda');
```

```js file=lib/lambda/index.js
exports.handler = async () => ({ statusCode: 200 });
```

## Use instead

```ts file=lib/orders.ts
import * as pulumi from '@pulumi/pulumi';
import * as path from 'path';

export const code = new pulumi.asset.FileArchive(path.join(__dirname, 'lambda'));
```

## Fix safety

Safe where one place has the file. Where both have one, it is for you to tell which is meant. A module has no
`__dirname`, so there the path is written from the working folder.

## References

- https://www.pulumi.com/docs/iac/concepts/assets-archives/
- https://www.pulumi.com/docs/iac/concepts/projects/project-file/

## Source

Seen in model-written Pulumi programs and their reviews: `FileArchive('./lib/lambda')` in a project with
`main: bin/tap.ts`.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.names import CORE, Qualified
from ...project.folders import is_inside
from ...project.working_folder import working_folder
from ...rule import DependsOn, Rule
from ...source import is_file
from ...syntax.nodes import arguments_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...project.facts import ProjectFacts

RULE = Rule(
    name="asset-path-outside-program",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

_CLASSES = frozenset({Qualified(CORE, ("asset", name)) for name in ("FileArchive", "FileAsset")})
# What the shell or Windows would make of it, and addresses.
_NO_PATH = ("~", "$", "\\", ":")


@RULE.on_node("new_expression")
def visit(node: Node, context: Context) -> Iterator[Finding]:
    class_, given = node.child_by_field_name("constructor"), arguments_of(node)
    if class_ is None or not given or not text_of(class_).endswith(("FileArchive", "FileAsset")):
        return
    path = context.string(given[0]) if context.resolve(class_) in _CLASSES else None
    if path is None or path.is_default or not path.text or any(sign in path.text for sign in _NO_PATH):
        return
    project = context.project
    if path.text.startswith("/") or context.document.path not in project.program:
        return
    working = working_folder(context.document.path, project.root, project.source)
    if working is None:
        return
    looked_for = _join(working, path.text)
    places = dict.fromkeys((_join(project.folder, path.text), _join(project.project_folder, path.text)))
    if not is_inside(looked_for, project.root) or _is_there(looked_for, project):
        return
    meant = [place for place in places if _is_there(place, project)]
    if meant:
        wrong, right = (posixpath.relpath(place, project.root) for place in (looked_for, meant[0]))
        message = (
            f"The program runs in {_shown(working, project)}, from where `{path.text}` leads to `{wrong}`, which is not"
            f" there. `{right}` is: name it from the folder of the code."
        )
        yield RULE.finding(given[0], message, meant="\n".join(meant), working=working)


def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _is_there(path: str, project: ProjectFacts) -> bool:
    is_known = is_inside(path, project.root) and path != project.root
    return is_known and (is_file(project.source, path) or project.source.list(path) is not None)


def _shown(folder: str, project: ProjectFacts) -> str:
    relative = posixpath.relpath(folder, project.root)
    return "the folder of the project" if relative == "." else f"`{relative}`"
