"""Messages against the types of the protocol: what is no member of them, or of the wrong kind, is a fault."""

from __future__ import annotations

from typing import Any, cast

from lsprotocol import converters, types

_CONVERTER = converters.get_converter()


def fault_of(message: dict[str, Any], answered: str | None) -> str | None:
    """What is wrong with a message that a server sent; None for one that is right, or of no method of the protocol.

    ``answered`` is the method of the request that the message answers.
    """
    method = message.get("method") or answered
    if method == types.TEXT_DOCUMENT_CODE_ACTION and isinstance(message.get("result"), list):
        # The converter takes every action with a command for a mere command.
        wrong = (_fault(method, action, types.CodeAction) for action in message["result"])
        return next((fault for fault in wrong if fault is not None), None)
    known = types.METHOD_TO_TYPES.get(method or "")
    if known is None:
        return None
    kind = known[1] if "method" not in message else known[0]
    if "error" in message:
        kind = types.ResponseErrorMessage
    return _fault(method or "", message, kind)


def _fault(method: str, value: Any, kind: Any) -> str | None:
    try:
        understood = _CONVERTER.unstructure(_CONVERTER.structure(value, kind))
    except Exception as error:
        return f"{method}: {error!r} in {value}"
    # A member that the types do not know is left out in between.
    return None if _bare(understood) == _bare(value) else f"{method}: {value} is not {understood}"


def _bare(value: Any) -> Any:
    """A value without members that are null, which say the same as members that are not there."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in cast("dict[str, Any]", value).items() if inner is not None}
    return [_bare(inner) for inner in cast("list[Any]", value)] if isinstance(value, (list, tuple)) else value
