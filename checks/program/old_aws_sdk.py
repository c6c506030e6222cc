"""Where a program loads `aws-sdk`, version 2 of the AWS SDK for JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..syntax.nodes import string_value
from .module_loads import source_of

if TYPE_CHECKING:
    from tree_sitter import Node

OLD_AWS_SDK = "aws-sdk"
LOADING = ("import_statement", "call_expression")
"""The kinds of nodes that may load a module."""


def is_old_aws_sdk(specifier: str | None) -> bool:
    return specifier is not None and (specifier == OLD_AWS_SDK or specifier.startswith(f"{OLD_AWS_SDK}/"))


def loaded_old_aws_sdk(node: Node) -> Node | None:
    """The string that names the SDK in an import, a ``require`` or an ``import()``; None where another is loaded."""
    source = source_of(node)
    return source if source is not None and is_old_aws_sdk(string_value(source)) else None
