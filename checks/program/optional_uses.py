"""Uses of a value that may be undefined: those that need it to be there, and the tests that make sure of it.

What is asked is whether the compiler accepts the use under `strictNullChecks`, of the function around it alone: a test
outside of a function says nothing inside for a member of a variable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..syntax.nodes import PARENTHESES, ancestors, outside_of, text_of
from .output_reads import BOUND

if TYPE_CHECKING:
    from tree_sitter import Node

_STRINGS_ONLY = frozenset({"JSON.parse", "URL", "axios.get", "fetch", "parseFloat", "parseInt"})
_DEMANDING = re.compile(r"(?:check|demand|expect|guard|has|invariant|is|must|need|require|validate|verify)(?![a-z])")
_TESTING = frozenset({"&&", "||", "??", "===", "!==", "==", "!=", "instanceof"})
_CONDITIONAL = frozenset({"if_statement", "ternary_expression", "while_statement"})
_WRITTEN_TYPES = frozenset({"string", "number", "boolean", "string[]", "number[]"})
_ASSERTING = frozenset({"as_expression", "non_null_expression", "satisfies_expression"})
_FAILING = frozenset(
    {"toBeDefined", "toBeGreaterThan", "toBeInstanceOf", "toBeTruthy", "toContain", "toHaveLength", "toMatch"}
)
_PATTERNS = frozenset({"object_pattern", "pair_pattern"})
_SHOWN = frozenset({"expect", "console.log", "console.warn", "console.error", "Boolean", "String"})


def needs_value(use: Node) -> bool:
    """Whether the compiler rejects the expression ``use`` where it may be undefined, as far as that is certain."""
    use, around = _unparenthesized(use)
    if around is None:
        return False
    if around.type in ("member_expression", "subscript_expression"):
        return around.child_by_field_name("object") == use and around.child_by_field_name("optional_chain") is None
    if around.type == "arguments":
        return _callee(around) in _STRINGS_ONLY and around.named_children[0] == use
    if around.type == "spread_element":
        return around.parent is not None and around.parent.type in ("array", "arguments")
    if around.type == "for_in_statement":
        operator = around.child_by_field_name("operator")
        return around.child_by_field_name("right") == use and operator is not None and operator.type == "of"
    if around.type == "variable_declarator":
        type_ = around.child_by_field_name("type")
        return type_ is not None and text_of(type_).removeprefix(":").strip() in _WRITTEN_TYPES
    return around.type == "array" and around.parent is not None and _is_aws_input(around.parent)


def is_tested(use: Node) -> bool:
    """Whether the code around goes by what ``use`` is: it is tested, asserted or assigned."""
    use, around = _unparenthesized(use)
    while around is not None and around.type == "member_expression" and around.child_by_field_name("optional_chain"):
        use, around = _unparenthesized(around)
    if around is None:
        return False
    if around.type in _CONDITIONAL:
        return around.child_by_field_name("condition") == use
    if around.type == "switch_statement":
        return True
    if around.type in ("binary_expression", "unary_expression"):
        operator = around.child_by_field_name("operator")
        return operator is not None and operator.type in (*_TESTING, "!", "typeof")
    if around.type == "arguments":
        callee = _callee(around)
        return callee == "Array.isArray" or "assert" in callee.lower() or callee.lower().startswith("ensure")
    return around.type == "assignment_expression" and around.child_by_field_name("left") == use


def may_be_narrowed(use: Node) -> bool:
    """Whether the code behind may know that ``use`` is there: it is tested, by a function of the program's own too."""
    whole, around = _unparenthesized(use)
    if is_tested(whole) or around is None or around.type != "arguments":
        return is_tested(whole)
    call, callee = around.parent, _callee(around)
    if call is None or call.type != "call_expression" or not callee.isidentifier():
        return False
    outside = _unparenthesized(call)[1]
    is_statement = outside is not None and outside.type == "expression_statement"
    return bool(_DEMANDING.match(callee)) if is_statement else callee not in _SHOWN and is_tested(call)


def takes_anything(use: Node) -> bool:
    """Whether the use is as good for undefined: it is tested, printed, asserted with ``!``, or handed to ``expect``."""
    use, around = _unparenthesized(use)
    if around is None or is_tested(use):
        return True
    if around.type == "arguments":
        return _callee(around) in _SHOWN
    is_chain = around.type == "member_expression" and around.child_by_field_name("optional_chain") is not None
    return is_chain or around.type in ("template_substitution", "non_null_expression", "as_expression")


def fails_undefined(use: Node) -> bool:
    """Whether a test fails where the expression ``use`` is undefined, whatever the compiler is told of it."""
    use, around = _unparenthesized(use)
    while around is not None and around.type in _ASSERTING:
        use, around = _unparenthesized(around)
    if around is None or needs_value(use):
        return around is not None
    if around.type == "arguments" and _callee(around) == "expect":
        return _matcher(around) in _FAILING
    return around.child_by_field_name("value") == use and _is_aws_input(around)


def constant_of(value: Node) -> Node | None:
    """The name of the constant that holds just this; a name in a pattern that declares constants is one itself."""
    around = value.parent
    if around is not None and around.type in _PATTERNS and value.type in BOUND:
        declarator = next((above for above in ancestors(value) if above.type not in _PATTERNS), None)
        return value if declarator is not None and _is_constant(declarator) else None
    name = around.child_by_field_name("name") if around is not None and around.type == "variable_declarator" else None
    is_plain = name is not None and name.type == "identifier" and name != value
    return name if is_plain and around is not None and _is_constant(around) else None


def _is_constant(declarator: Node) -> bool:
    statement = declarator.parent if declarator.type == "variable_declarator" else None
    return statement is not None and statement.type == "lexical_declaration" and statement.children[0].type == "const"


def _unparenthesized(node: Node) -> tuple[Node, Node | None]:
    """The node with the parentheses around it, and what stands around them; an ``if`` has such of its own."""
    whole = outside_of(node, PARENTHESES)
    return whole, whole.parent


def _callee(arguments: Node) -> str:
    call = arguments.parent
    callee = call.child_by_field_name("function") or call.child_by_field_name("constructor") if call else None
    return text_of(callee) if callee is not None else ""


def _is_aws_input(pair: Node) -> bool:
    """Whether a node is a member of what a request to AWS takes: ``new XCommand({ Id: .. })``, or of version 2."""
    literal = pair.parent
    arguments = literal.parent if literal is not None else None
    if pair.type != "pair" or arguments is None or arguments.type != "arguments":
        return False
    call = arguments.parent
    if call is None or call.type != "call_expression":
        return _callee(arguments).endswith("Command")
    sent = next(ancestors(call), None)
    name = sent.child_by_field_name("property") if sent is not None and sent.type == "member_expression" else None
    return name is not None and text_of(name) == "promise"


def _matcher(arguments: Node) -> str:
    """What Jest is asked about a value: ``toMatch`` in ``expect(x).toMatch(..)``; empty for the opposite of such."""
    names: list[str] = []
    above = arguments.parent.parent if arguments.parent is not None else None
    while above is not None and above.type == "member_expression":
        names.append(text_of(above.named_children[-1]))
        above = above.parent
    return names[-1] if names and "not" not in names else ""
