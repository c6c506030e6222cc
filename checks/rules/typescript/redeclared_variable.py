r"""A scope may not declare one name twice.

## What it does

Reports names that one scope declares more than once in a way that does not compile: `const`, `let`, classes, enums and
imports against each other and against functions and `var`, repeated imports, types and function bodies, and a `const`
or `let` that repeats a parameter of its function. The cases of a `switch` share one scope.

What TypeScript allows is no failure: a name in an inner scope, overloads, two `var`, merged interfaces, enums and
namespaces, and a type beside a value of the same name; an import with a capital letter may be such a type. Declaration
files and `declare` are left alone.

## Why it fails

The program does not compile, so neither its tests nor `pulumi preview` start. Runners that skip type checks fail as
well when they load the module: `Identifier 'repositoryArns' has already been declared`. It happens mostly where a value
is first worked out for use in the program and later exported in another form under the same name.

## Example

```ts
import * as aws from '@pulumi/aws';

const names = ['app', 'infra'];
const repositories = names.map(name => new aws.codecommit.Repository(name, { repositoryName: name }));

const repositoryArns = repositories.map(repository => repository.arn);

const policy = aws.iam.getPolicyDocumentOutput({
  statements: [{ actions: ['codecommit:GitPull'], resources: repositoryArns }],
});

export const policyJson = policy.json;
export const repositoryArns = Object.fromEntries(
  repositories.map((repository, index) => [names[index], repository.arn])
);
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const names = ['app', 'infra'];
const repositories = names.map(name => new aws.codecommit.Repository(name, { repositoryName: name }));

const repositoryArnsList = repositories.map(repository => repository.arn);

const policy = aws.iam.getPolicyDocumentOutput({
  statements: [{ actions: ['codecommit:GitPull'], resources: repositoryArnsList }],
});

export const policyJson = policy.json;
export const repositoryArns = Object.fromEntries(
  repositories.map((repository, index) => [names[index], repository.arn])
);
```

## Example: one declaration, written twice

```ts
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();
const environment = config.require('environment');
const region = config.get('region');
const environment = config.require('environment');

export const label = `${environment}-${region}`;
```

## Use instead

```ts
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();
const environment = config.require('environment');
const region = config.get('region');

export const label = `${environment}-${region}`;
```

## Fix safety

The declaration that is not exported gets another name, with all places that read it; where none is exported, the later
one. Logical names of resources are strings and stay as they are, so nothing that is deployed changes. There is no fix
where both are exported.

The new name says what the variable holds: `List` behind arrays, `Resource` behind an instance of a class, `Function`
behind a function, `Value` behind anything else, `imported` before an import; a number where the other declaration holds
the same sort of thing. A name that occurs in the file is never taken.

A read belongs to the nearest declaration above it; one within an initializer still means the declaration before. The
fix is safe where that decides. It is unsafe where a read stands above both declarations or in a function or method that
may run after the second, where a function is one of the two (functions can be called above their declaration), and for
types and `export { x }`, which have no order.

A declaration that repeats the other word for word is deleted instead. That is safe for imports, types and plain values,
unsafe where the initializer makes a resource or calls a function that might: two resources of one type and one logical
name fail at `pulumi up` under any variable name, so here the renaming is unsafe too.

## References

- https://www.typescriptlang.org/docs/handbook/variable-declarations.html
- https://www.typescriptlang.org/docs/handbook/declaration-merging.html
- https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/Redeclared_parameter

## Source

Seen in model-written Pulumi programs and their reviews: `error TS2451: Cannot redeclare block-scoped variable
'repositoryArns'.`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...finding import Related, Severity, Span
from ...program.declarations import Kind, pattern_names
from ...rule import DependsOn, Rule
from ...syntax.grammar import PROGRAMS, kind_ids
from ...syntax.nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.declarations import Declaration
    from ...program.unit import Declared, Unit
    from ...syntax.document import Document

RULE = Rule(
    name="redeclared-variable",
    severity=Severity.ERROR,
    since="0.1.0",
    depends_on=DependsOn.FILE,
    needs_whole_file=False,
    tsc=("TS2451", "TS2300", "TS2440", "TS2393", "TS2492", "TS2567"),
    languages=PROGRAMS,
    eslint=("no-redeclare", "@typescript-eslint/no-redeclare", "no-dupe-args"),
)

_DECLARATION_FILES = (".d.ts", ".d.mts", ".d.cts")
_JAVASCRIPT_FILES = (".js", ".jsx", ".mjs", ".cjs")
_TYPES = frozenset({Kind.INTERFACE, Kind.TYPE})
_BLOCK_SCOPED = frozenset({Kind.CONST, Kind.LET, Kind.CLASS, Kind.ENUM})
_OVERLOAD = b"function_signature"


class Clash(NamedTuple):
    """Two declarations that can't stand in one scope: the one to change, and the one that stays."""

    changed: Declared
    kept: Declared


@RULE.on_repeated_name
def repeated(declared: Sequence[Declared], context: Context) -> Iterator[Finding]:
    """One finding for each declaration that has to get another name."""
    for clash in clashes(declared, context.document):
        # Two of one sort in a piece of a program are rather two versions of one statement, to be compared.
        if not (context.project.is_piece and _sort(clash.changed) == _sort(clash.kept)):
            yield _finding(clash)


@RULE.on_node("lexical_declaration")
def beside_parameter(node: Node, context: Context) -> Iterator[Finding]:
    """A ``const`` or ``let`` directly in a body whose function or ``catch`` has a parameter of that name."""
    for name in _declared_names(node):
        clash = parameter_clash(name, context)
        if clash is not None:
            yield _finding(clash)


def clashes(declared: Sequence[Declared], document: Document) -> list[Clash]:
    """The clashes among all declarations of one name in one scope, given in document order."""
    if document.path.endswith(_DECLARATION_FILES) or any(_is_ambient(d.unit, document) for d in declared):
        return []
    plain = document.path.endswith(_JAVASCRIPT_FILES)
    pairs = [
        _ordered(first, second)
        for at, second in enumerate(declared)
        for first in declared[:at]
        if _excludes(first, second, plain)
    ]
    changed = {pair.changed for pair in pairs}
    chosen: dict[Declared, Clash] = {}
    for pair in pairs:
        # Of several that a declaration clashes with, the one that keeps the name explains it best.
        if pair.changed not in chosen or (chosen[pair.changed].kept in changed and pair.kept not in changed):
            chosen[pair.changed] = pair
    return sorted(chosen.values(), key=lambda clash: clash.changed.start)


def parameter_clash(name: Node, context: Context) -> Clash | None:
    """The clash of a name that a ``const`` or ``let`` declares with a parameter of the function around it."""
    statement = name.parent
    while statement is not None and statement.type != "lexical_declaration":
        statement = statement.parent
    block = statement.parent if statement is not None else None
    function = block.parent if block is not None and block.type == "statement_block" else None
    if block is None or function is None or function.child_by_field_name("body") != block:
        return None
    # Seen from the brace that opens the body, the parameters are the innermost scope.
    parameter = context.declared(text_of(name), block.start_byte)
    if parameter is None or parameter.declaration.kind is not Kind.PARAMETER:
        return None
    if not function.start_byte <= parameter.start < block.start_byte:
        return None
    local = context.declared(text_of(name), name.start_byte)
    return Clash(local, parameter) if local is not None and local.start == name.start_byte else None


def _declared_names(statement: Node) -> Iterator[Node]:
    for declarator in statement.named_children:
        pattern = declarator.child_by_field_name("name") if declarator.type == "variable_declarator" else None
        if pattern is not None:
            yield from (name for name, _ in pattern_names(pattern))


def _ordered(first: Declared, second: Declared) -> Clash:
    """Which of two gives way: the one that is not exported, a local name rather than an import, else the later."""
    one, other = first.declaration, second.declaration
    if one.exported != other.exported:
        return Clash(second, first) if one.exported else Clash(first, second)
    if other.kind is Kind.IMPORT and one.kind is not Kind.IMPORT:
        return Clash(first, second)
    return Clash(second, first)


def _excludes(first: Declared, second: Declared, plain: bool) -> bool:
    """Whether the language forbids the two in one scope; ``plain`` for JavaScript, where functions may repeat."""
    one, other = first.declaration, second.declaration
    kinds = {one.kind, other.kind}
    if Kind.NAMESPACE in kinds or _OVERLOAD in (one.fingerprint, other.fingerprint):
        return False
    if kinds <= _TYPES:
        return Kind.TYPE in kinds
    if kinds & _TYPES:
        return kinds in ({Kind.CLASS, Kind.TYPE}, {Kind.ENUM, Kind.TYPE}, {Kind.ENUM, Kind.INTERFACE})
    if Kind.IMPORT in kinds:
        # A class or an enum takes the name as a value and as a type, so nothing imported can stand beside it.
        takes_both = bool(kinds & {Kind.CLASS, Kind.ENUM})
        return kinds == {Kind.IMPORT} or takes_both or not (_may_be_type(one) or _may_be_type(other))
    if kinds & _BLOCK_SCOPED:
        return kinds != {Kind.ENUM}
    return Kind.FUNCTION in kinds and not plain


def _may_be_type(declaration: Declaration) -> bool:
    """Whether an import may bring a type and no value, which leaves the name free for a value."""
    imported = declaration.imported
    if declaration.kind is not Kind.IMPORT or imported is None:
        return False
    return imported.type_only or (imported.member not in ("*", "default") and imported.member[:1].isupper())


def _is_ambient(unit: Unit, document: Document) -> bool:
    ambient = kind_ids(document.language, "ambient_declaration")
    while unit.container is not None:
        if unit.kind_id in ambient:
            return True
        unit = unit.container.owner
    return False


def _finding(clash: Clash) -> Finding:
    changed, kept = clash
    name = changed.declaration.name
    there = "above" if kept.start < changed.start else "below"
    both = changed.declaration.exported and kept.declaration.exported
    cure = "give one of the two exports" if both else "give this one"
    return RULE.finding(
        Span(changed.start, changed.end),
        f"`{name}` is declared twice in one scope, as {_sort(changed)} here and as {_sort(kept)} {there}, "
        f"so the program does not compile; {cure} another name.",
        related=[Related(Span(kept.start, kept.end), f"`{name}` is declared here too")],
    )


def _sort(declared: Declared) -> str:
    kind = declared.declaration.kind
    if kind is Kind.PARAMETER:
        return "a parameter"
    return f"`export {kind.value}`" if declared.declaration.exported else f"`{kind.value}`"
