"""`aws-xray-sdk`: it traced the whole of the old SDK at once, and traces each client of the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...checks.syntax.nodes import method_name, text_of
from ..removal import statement_removal
from .places import argument_call

if TYPE_CHECKING:
    from tree_sitter import Node

    from .piece import Piece
    from .usage import Usage

_ALL, _ONE = "captureAWS", "captureAWSClient"
_NEW = "captureAWSv3Client"


def tracing_call(node: Node) -> Node | None:
    """``AWSXRay.captureAWS(node)``."""
    call = argument_call(node)
    return call if call is not None and method_name(call) == _ALL else None


def tracer_of(call: Node) -> str:
    """``AWSXRay`` in ``AWSXRay.captureAWS(..)``."""
    callee = call.child_by_field_name("function")
    around = callee.child_by_field_name("object") if callee is not None else None
    return text_of(around) if around is not None and around.type == "identifier" else ""


def traced_statement(usage: Usage) -> Node | None:
    """The statement ``AWSXRay.captureAWS(AWS);``."""
    call = tracing_call(usage.chain[-1]) if not usage.path else None
    statement = call.parent if call is not None else None
    return statement if statement is not None and statement.type == "expression_statement" else None


def drop_statement(usage: Usage, statement: Node, piece: Piece) -> None:
    piece.edits.append(statement_removal(statement, piece.bench.document))
    piece.consume(usage.root)


def capture_call(construction: Node) -> Node | None:
    """``AWSXRay.captureAWSClient(construction)``."""
    call = argument_call(construction)
    return call if call is not None and method_name(call) == _ONE else None


def rename_capture(construction: Node, piece: Piece) -> None:
    """The function has another name for the new clients."""
    call = capture_call(construction)
    callee = call.child_by_field_name("function") if call is not None else None
    if callee is not None:
        piece.rewrite(callee.named_children[-1], _NEW)


def traced(client: str, tracer: str) -> tuple[str, str]:
    """What stands before and behind the construction of a client that is traced."""
    return (f"{tracer}.{_NEW}({client}", ")") if tracer else (client, "")
