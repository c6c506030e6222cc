r"""The lines of a file should be indented by the same step.

## What it does

Compares the lines between two brackets, of a block, a literal, a list of arguments or of parameters, with the step that
the file is to have: what the project's configuration of Prettier or ESLint, or its `.editorconfig`, says, else the step
of at least nine brackets of ten. It reports

- a statement, member or element that stands in another column than those around it;
- all of a bracket's lines where they stand further in than the brackets, but not by one step.

Only clear cases are judged: the line that opens a bracket and the one that closes it begin in the same column, and what
is in it begins on lines of its own. How an expression is broken over several lines is never judged, and neither are
comments, template literals, lines that are not indented at all, and blocks of more than 250 statements.

Where nearly all of a file has another step than its configuration, one finding speaks for all of it. A comment such as
`/* eslint-disable indent */` switches the rule off.

## Why it fails

The program runs. But a pipeline that lints or compares with Prettier's output stops at it, and a line that stands in
the wrong column looks as if it belonged to another block.

## Example

```ts
import * as aws from '@pulumi/aws';

export class Network {
  constructor(cidrs: string[]) {
    const vpc = new aws.ec2.Vpc('main', {
      cidrBlock: '10.0.0.0/16',
    });
    cidrs.forEach((cidrBlock, i) => {
      new aws.ec2.Subnet(`public-${i}`, {
        vpcId: vpc.id,
        cidrBlock,
      });
    });
      // Traffic leaves through it.
      const gateway = new aws.ec2.InternetGateway('main', {
        vpcId: vpc.id,
      });
    new aws.ec2.RouteTable('public', {
      vpcId: vpc.id,
      routes: [
        { cidrBlock: '0.0.0.0/0', gatewayId: gateway.id },
      ],
    });
    new aws.s3.Bucket('logs', {
      tags: {
          Purpose: `line one
    line two`,
      },
    });
    new aws.sns.Topic('changes', {
      displayName: 'changes',
    });
  }
}
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

export class Network {
  constructor(cidrs: string[]) {
    const vpc = new aws.ec2.Vpc('main', {
      cidrBlock: '10.0.0.0/16',
    });
    cidrs.forEach((cidrBlock, i) => {
      new aws.ec2.Subnet(`public-${i}`, {
        vpcId: vpc.id,
        cidrBlock,
      });
    });
    // Traffic leaves through it.
    const gateway = new aws.ec2.InternetGateway('main', {
      vpcId: vpc.id,
    });
    new aws.ec2.RouteTable('public', {
      vpcId: vpc.id,
      routes: [
        { cidrBlock: '0.0.0.0/0', gatewayId: gateway.id },
      ],
    });
    new aws.s3.Bucket('logs', {
      tags: {
        Purpose: `line one
    line two`,
      },
    });
    new aws.sns.Topic('changes', {
      displayName: 'changes',
    });
  }
}
```

## Fix safety

Safe: only blanks in front of code and comments change, and what a template literal holds stays as it is. The lines of a
statement move together, so that each stays as far from the others as it was.

## References

- https://prettier.io/docs/options#tab-width
- https://eslint.style/rules/indent
- https://editorconfig.org/

## Source

Seen in reviews of model-written Pulumi programs: incorrect indentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity, Span
from ...program.indents import BRACKETS, blanks_before, bracket_closed_by_last_line, read_indents, wrong_step
from ...program.layout import INDENT_HABIT, wanted_indent
from ...rule import Rule
from ...syntax.nodes import ancestors, children_of, descendants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tree_sitter import Node

    from ...finding import Finding
    from ...program.context import Context
    from ...program.layout import Wanted

    Item = tuple[Node, bytes]

RULE = Rule(
    name="indentation",
    severity=Severity.HINT,
    since="0.1.0",
    eslint=("indent", "@typescript-eslint/indent", "@stylistic/indent", "prettier/prettier"),
    facts=(INDENT_HABIT,),
)

_UNITS = frozenset({"class_body", "program", "statement_block", "switch_body"})
# So many of the items of a bracket have to stand in the right column for the others to be odd.
_MIN_RIGHT = 2
_RIGHT_SHARE = 2 / 3
# Where a whole file is indented by another step, a bracket is found near its top; no more of it is searched.
_SEARCHED = 500
# A block is judged as a whole, with every edit inside it. Longer ones are the work of programs, and none is read.
_LONGEST = 250


@RULE.on_node("program")
def visit_file(program: Node, context: Context) -> Iterator[Finding]:
    wanted = wanted_indent(context)
    if wanted is None:
        return
    text = context.document.text
    if wanted.is_unheeded:
        near = (node for node, _ in zip(descendants(program), range(_SEARCHED), strict=False))
        wrong = (read_indents(node, text) for node in near if is_wrong(node, wanted, text))
        first = next((found.items[0][0] for found in wrong if found is not None), None)
        if first is not None:
            says = f"{wanted.by} asks for {_told(wanted.value)} a level, and nearly all of this file has another step"
            yield RULE.finding(_first_line(first, text), f"{says}; indent it anew.", reach="file")
        return
    if program.named_child_count > _LONGEST:
        return
    statements = children_of(program)
    placed = ((node, blanks_before(node.start_byte, text)) for node in statements)
    items = [(node, blanks) for node, blanks in placed if blanks is not None]
    yield from _odd(items, b"", text)
    yield from _wrong_statements(items, wanted, text)


@RULE.on_node(*BRACKETS)
def visit(bracket: Node, context: Context) -> Iterator[Finding]:
    wanted = wanted_indent(context)
    if wanted is None or wanted.is_unheeded or bracket.named_child_count > _LONGEST:
        return
    text = context.document.text
    found = read_indents(bracket, text)
    if found is None:
        return
    if bracket.type in _UNITS:
        yield from _wrong_statements(found.items, wanted, text)
    right = found.closing + wanted.value.encode()
    if all(blanks == right for _, blanks in found.items):
        return
    yield from _odd(found.items, right, text)
    if found.step is not None and _is_outermost(bracket, wanted, text):
        yield _wrong(found.items, wanted, text)


def is_wrong(node: Node, wanted: Wanted, text: bytes) -> bool:
    """Whether a node is a bracket whose lines are indented by another step."""
    return node.type in BRACKETS and wrong_step(node, wanted.value.encode(), text) is not None


def _odd(items: Sequence[Item], right: bytes, text: bytes) -> Iterator[Finding]:
    """Items that stand in another column than most around them; several in a row are one finding."""
    count = sum(blanks == right for _, blanks in items)
    if count == len(items) or count < max(_MIN_RIGHT, _RIGHT_SHARE * len(items)):
        return
    before = right
    for item, blanks in items:
        if blanks not in (right, before):
            message = f"This stands in column {len(blanks) + 1}, and what is around it in column {len(right) + 1}"
            yield RULE.finding(
                _first_line(item, text), f"{message}; move it there.", before=blanks.decode(), after=right.decode()
            )
        before = blanks


def _wrong_statements(items: Iterable[Item], wanted: Wanted, text: bytes) -> Iterator[Finding]:
    """Brackets that open on the first lines of statements. What stands in front of those is known here alone."""
    unit = wanted.value.encode()
    for statement, indent in items:
        inner = text.find(b"\n", statement.start_byte, statement.end_byte) + 1
        if not inner or (text.startswith(indent + unit, inner) and not _is_blank(inner + len(indent + unit), text)):
            continue
        bracket = bracket_closed_by_last_line(statement, indent, text)
        found = wrong_step(bracket, unit, text) if bracket is not None and not statement.has_error else None
        if found is not None:
            yield _wrong(found.items, wanted, text)


def _wrong(items: Sequence[Item], wanted: Wanted, text: bytes) -> Finding:
    who = f"{wanted.by} asks for" if wanted.by else "this file has"
    message = f"This is not indented by one step from the bracket around it; {who} {_told(wanted.value)} a level."
    return RULE.finding(_first_line(items[0][0], text), message, reach="bracket")


def _is_outermost(bracket: Node, wanted: Wanted, text: bytes) -> bool:
    """Whether the lines of a bracket, which opens below the first line of its statement, are wrong for themselves.

    The fix of a bracket around it mends them too.
    """
    around: list[Node] = []
    unit = bracket
    for above in ancestors(bracket):
        if above.type in _UNITS:
            break
        around.append(above)
        unit = above
    step = wanted.value.encode()
    if text.rfind(b"\n", 0, bracket.start_byte) < unit.start_byte or wrong_step(bracket, step, text) is None:
        return False
    return not any(
        above.type == "template_string"
        or (above.type in BRACKETS and wrong_step(above, step, text, unit.start_byte) is not None)
        for above in around
    )


def _first_line(node: Node, text: bytes) -> Span:
    line = (text[node.start_byte : node.end_byte].splitlines() or [b""])[0]
    return Span(node.start_byte, node.start_byte + len(line))


def _is_blank(at: int, text: bytes) -> bool:
    return text[at : at + 1] in (b" ", b"\t")


def _told(unit: str) -> str:
    return "one tab" if unit == "\t" else f"{len(unit)} spaces"
