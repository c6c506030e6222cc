"""Where a program loads `aws-sdk`, version 2 of the AWS SDK for JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import arguments_of, string_value, text_of

if TYPE_CHECKING:
    from tree_sitter import Node

OLD_AWS_SDK = "aws-sdk"
NEEDLES = (b"aws-sdk",)
LOADING = ("import_statement", "call_expression")
"""The kinds of nodes that may load a module."""


def is_old_aws_sdk(specifier: str | None) -> bool:
    return specifier is not None and (specifier == OLD_AWS_SDK or specifier.startswith(f"{OLD_AWS_SDK}/"))


def loaded_old_aws_sdk(node: Node) -> Node | None:
    """The string that names the SDK in an import, a ``require`` or an ``import()``; None where another is loaded."""
    source = source_of(node)
    return source if source is not None and is_old_aws_sdk(string_value(source)) else None


def source_of(node: Node) -> Node | None:
    """The expression that names the module which a node loads."""
    if node.type == "import_statement":
        clause = next((child for child in node.named_children if child.type == "import_require_clause"), node)
        return clause.child_by_field_name("source")
    callee, given = node.child_by_field_name("function"), arguments_of(node)
    if callee is None or len(given) != 1 or (callee.type != "import" and text_of(callee) != "require"):
        return None
    return given[0]
