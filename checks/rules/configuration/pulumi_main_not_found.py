r"""The project file has to name the program that is to be deployed.

## What it does

Reports a `Pulumi.yaml` whose `main` names no file or folder that is there, or whose folder holds no program to start,
as an error. Where the program is there and starts, yet neither it nor what it loads makes a single resource, while
another file of the project does, it reports `main` as a warning: a template was left in place.

What a build writes may be missing until then and is left alone: `dist/index.js`, a `.js` beside its `.ts`, what lies in
`outDir` of a `tsconfig.json`, is named by a script of `package.json` or made by its script `build`. So is a project
whose program is a function, given to the Automation API, and one that loads files by names that it computes. So is a
document that shows no program; but of several forms of `Pulumi.yaml` in it the last one is taken for right.

## Why it fails

`pulumi preview` and `pulumi up` stop before they run anything:

> error: project 'main' could not be read: stat /app/index.ts: no such file or directory

Without `main` the program is the `exports` or `main` of `package.json`, else `index.ts` beside `Pulumi.yaml`, and where
that is missing:

> We failed to locate the entry point for your program: /app

A template that never loads the program deploys an empty stack, and says that all went well.

## Example

```yaml file=Pulumi.yaml
name: shop
runtime:
  name: nodejs
description: Storage of the shop
main: index.ts  # the program
```

```ts file=lib/index.ts
import * as aws from '@pulumi/aws';

export const bucketName = new aws.s3.Bucket('assets').id;
```

## Use instead

```yaml file=Pulumi.yaml
name: shop
runtime:
  name: nodejs
description: Storage of the shop
main: lib/index.ts  # the program
```

## Example: no program where one is looked for

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
```

```ts file=bin/tap.ts
import * as aws from '@pulumi/aws';

new aws.s3.Bucket('assets');
```

## Use instead

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
main: bin/tap.ts
```

## Example: a template that was left in place

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
main: bin/tap.ts
```

```ts file=bin/tap.ts
import { TapStack } from '../lib/tap-stack';

new TapStack('shop');
```

```ts file=lib/tap-stack.ts
import * as pulumi from '@pulumi/pulumi';

export class TapStack extends pulumi.ComponentResource {
  constructor(name: string) {
    super('tap:stack:TapStack', name);
    // Add the resources of the stack here.
    this.registerOutputs();
  }
}
```

```ts file=index.ts
import * as aws from '@pulumi/aws';

export const bucketName = new aws.s3.Bucket('assets').id;
```

## Use instead

```yaml file=Pulumi.yaml
name: shop
runtime: nodejs
main: index.ts
```

## Fix safety

Safe where nothing could start and one file alone may be meant: the files of that name in another folder or with another
ending, else those with the usual name and place of a program. Unsafe where there are several, where TypeScript takes
the place of JavaScript, which a build may have been meant to write, or where the present program does start, for
another one deploys other resources. Mind that a file named by `main` makes its own folder the working folder of the
program, from which it takes relative paths, and in which it looks for `tsconfig.json`.

## References

- https://www.pulumi.com/docs/iac/concepts/projects/project-file/
- https://www.pulumi.com/docs/iac/languages-sdks/javascript/

## Source

Seen in model-written Pulumi programs and their reviews: `main: bin/tap.ts` pointed to a template file while the program
stood in `index.ts`.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.modules.model import COMPONENT
from ...program.names import CORE
from ...project import pulumi_yaml
from ...project.built_files import COMPILED, TYPESCRIPT, is_built
from ...project.entry_point import EntryStatus, entry_point
from ...project.files import is_test, is_test_support
from ...project.likely_entries import likely_entries
from ...project.loaded_modules import loaded_modules
from ...rule import DependsOn, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...finding import Finding
    from ...program.modules.model import Import, ModuleFacts
    from ...project.entry_point import EntryPoint
    from ...project.facts import ProjectFacts
    from ...project.pulumi_yaml import PulumiYaml
    from ...syntax.document import Document

RULE = Rule(
    name="pulumi-main-not-found",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.PROJECT,
)

# What gives the engine a function for its program.
_AUTOMATION = re.compile(rb"@pulumi/pulumi/automation\b|\bLocalWorkspace\b")
# Packages that hold no resources; any other one might make some.
_INERT = frozenset(
    {"path", "fs", "os", "url", "util", "crypto", "assert", "child_process", "dotenv", "js-yaml", "yaml"}
)


@RULE.on_file("Pulumi.yaml", "Pulumi.yml")
def visit(document: Document, project: ProjectFacts) -> Iterator[Finding]:
    stated = pulumi_yaml.parse(document.text, document.path)
    if stated is None:
        return
    entry = entry_point(stated, project.root, project.source)
    at = stated.main or stated.runtime
    if at is None or entry.status is EntryStatus.UNKNOWN:
        return
    folder = posixpath.dirname(document.path)
    if entry.status is EntryStatus.FOUND:
        better = _programs_beside(entry.path, stated, project)
        if better:
            shown = posixpath.relpath(better[0], folder)
            message = (
                f"Neither `{posixpath.relpath(entry.path, folder)}` nor what it loads makes a resource, so the stack"
                f" stays empty; `{shown}` makes some and is never loaded. Name it as `main`."
            )
            yield RULE.finding(at.span, message, severity=Severity.WARNING, likely=_joined(better, folder))
        return
    if _is_built(entry, stated, project) or _is_automated(project):
        return
    likely = _shown_later(document, stated, project)
    likely = likely or _joined(
        likely_entries(entry.path, folder, project.root, project.source, project.modules), folder
    )
    if not likely and project.is_document:
        # It shows the settings alone, and leaves the program to the reader.
        return
    is_compiled = _starts_javascript(stated) or entry.path.endswith(tuple(COMPILED))
    yield RULE.finding(
        at.span, _message(entry, stated, folder, likely), likely=likely, compiled="yes" if is_compiled else ""
    )


def _message(entry: EntryPoint, stated: PulumiYaml, folder: str, likely: str) -> str:
    place = posixpath.relpath(entry.path, folder)
    first = likely.partition("\n")[0]
    if entry.status is EntryStatus.MAIN_MISSING:
        advice = f"Name `{first}`" if first else "Name the program"
        return f"`main` names `{place}`, which is not there, so `pulumi up` stops before it starts. {advice} instead."
    named = f"`{stated.main.text}`" if stated.main is not None else "The folder of the project"
    advice = f"Name it: `main: {first}`" if first else "Name it as `main`"
    return f"{named} holds no program: `{place}` is not there, so `pulumi up` stops before it starts. {advice}."


def _shown_later(document: Document, stated: PulumiYaml, project: ProjectFacts) -> str:
    """What a document that shows the file in several forms names as ``main`` in the last; empty where that is it."""
    text = project.source.read(document.path) if project.is_document else None
    last = pulumi_yaml.parse(text, document.path) if text is not None and text != document.text else None
    if last is None or last.main is None or (stated.main is not None and last.main.text == stated.main.text):
        return ""
    return last.main.text or ""


def _is_built(entry: EntryPoint, stated: PulumiYaml, project: ProjectFacts) -> bool:
    """Whether the missing program may be what a build writes."""
    if _starts_javascript(stated) and not entry.path.endswith(TYPESCRIPT):
        return True
    # Where a folder holds no program, `index.ts` stands for any.
    is_any = entry.status is EntryStatus.PROGRAM_MISSING and entry.path.endswith(TYPESCRIPT)
    return is_built(posixpath.dirname(entry.path) if is_any else entry.path, project)


def _starts_javascript(stated: PulumiYaml) -> bool:
    """Whether Pulumi is told to compile nothing, so that something else does."""
    compiles = stated.options.get("typescript") if stated.options is not None else None
    return compiles is not None and compiles.flag is False


def _is_automated(project: ProjectFacts) -> bool:
    """Whether a file of the project, tests left aside, may hand the engine its program."""
    root = project.root
    return any(
        _AUTOMATION.search(project.source.read(path) or b"")
        for path in project.files
        if path.endswith((*TYPESCRIPT, *COMPILED)) and not (is_test(path, root) or is_test_support(path, root))
    )


def _programs_beside(entry: str, stated: PulumiYaml, project: ProjectFacts) -> list[str]:
    """The programs that make resources, where the one that is started makes none; none where that can't be told."""
    modules = project.modules
    loaded = loaded_modules(entry, modules)
    if loaded is None or not all(_is_empty(module) for module in loaded.values()):
        return []
    folder = posixpath.dirname(stated.path)
    # A name that no file has: only the usual names and places of a program are asked for.
    candidates = likely_entries(posixpath.join(folder, "\0"), folder, project.root, project.source, modules)
    return [
        path
        for path in candidates
        if path not in loaded and (others := loaded_modules(path, modules)) and _makes_some(others.values())
    ]


def _is_empty(module: ModuleFacts) -> bool:
    """Whether a module makes no resource, and loads nothing that might."""
    return not (_makes(module) or module.loads_unknown) and all(_is_inert(load) for load in module.imports)


def _is_inert(load: Import) -> bool:
    name = load.specifier.removeprefix("node:")
    if load.type_only or name in _INERT or load.specifier.startswith("@pulumi/"):
        return True
    # What a function loads is not followed.
    return load.specifier.startswith(("./", "../")) and load.form != "dynamic" and not load.in_function


def _makes_some(modules: Iterable[ModuleFacts]) -> bool:
    return any(_makes(module) for module in modules)


def _makes(module: ModuleFacts) -> bool:
    """Whether a module makes a resource, a provider left aside: one of an SDK, or of a class that derives from such."""
    direct = any(
        made.cls.is_sdk and made.cls.package != CORE and made.cls.path[-1] != "Provider" for made in module.made
    )
    bases = (cls.base for cls in module.classes.values())
    return direct or any(base is not None and base.is_sdk and base != COMPONENT for base in bases)


def _joined(paths: Iterable[str], folder: str) -> str:
    return "\n".join(posixpath.relpath(path, folder) for path in paths)
