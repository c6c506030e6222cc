"""Helpers of the old SDK that stand in a package of their own in the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import arguments_of
from .piece import Unconvertible

if TYPE_CHECKING:
    from .piece import Piece
    from .usage import Usage

_UTIL = "@aws-sdk/util-dynamodb"
_CONVERTER = ("DynamoDB", "Converter")
_FUNCTIONS = {"input": "convertToAttr", "marshall": "marshall", "output": "convertToNative", "unmarshall": "unmarshall"}
_MARSHALLING = frozenset({"input", "marshall"})


def convert_other(usage: Usage, piece: Piece) -> None:
    """Converts a call of ``DynamoDB.Converter``; raises for everything else."""
    node = usage.chain[-1]
    call = node.parent
    function = _FUNCTIONS.get(usage.path[2]) if usage.path[:2] == _CONVERTER and len(usage.path) == 3 else None
    if function is None or call is None or call.type != "call_expression" or call.named_children[0] != node:
        raise Unconvertible(node, f"`{'.'.join(usage.path) or 'aws-sdk'}`")
    given = arguments_of(call)
    piece.rewrite(node, piece.name(_UTIL, function, node))
    if usage.path[2] in _MARSHALLING and len(given) == 1:
        # The old converter left undefined values out; the new one refuses them unless told otherwise.
        piece.insert(given[0].end_byte, ", { removeUndefinedValues: true }")
    piece.consume(usage.root)
