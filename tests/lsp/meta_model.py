"""Messages against the types of the protocol: what is no member of them, or of the wrong kind, is a fault."""

from __future__ import annotations

from typing import Any, cast, get_type_hints

from lsprotocol import converters, types

_CONVERTER = converters.get_converter()
# The types know no way to read the sections that a client is to tell of.
_SECTIONS: Any = get_type_hints(types.DidChangeConfigurationRegistrationOptions)["section"]
_CONVERTER.register_structure_hook(_SECTIONS, lambda value, _: value)
_PROGRESS = {
    "begin": types.WorkDoneProgressBegin,
    "report": types.WorkDoneProgressReport,
    "end": types.WorkDoneProgressEnd,
}


def fault_of(message: dict[str, Any], answered: str | None) -> str | None:
    """What is wrong with a message that a server sent; None for one that is right, or of a method of the tests.

    ``answered`` is the method of the request that the message answers.
    """
    method = message.get("method") or answered
    params = message.get("params")
    # What is of any kind for the protocol itself has one that depends on something else.
    if method == types.PROGRESS and isinstance(params, dict):
        return _fault(method, cast("dict[str, Any]", params)["value"], _PROGRESS[params["value"]["kind"]])
    if method == types.CLIENT_REGISTER_CAPABILITY and isinstance(params, dict):
        wrong = (_registration_fault(one) for one in cast("dict[str, Any]", params)["registrations"])
        return next((fault for fault in wrong if fault is not None), None)
    if method == types.TEXT_DOCUMENT_CODE_ACTION and isinstance(message.get("result"), list):
        # The converter takes every action with a command for a mere command.
        wrong = (_fault(method, action, types.CodeAction) for action in message["result"])
        return next((fault for fault in wrong if fault is not None), None)
    known = types.METHOD_TO_TYPES.get(method or "")
    if known is None:
        own = method is None or method.startswith(("test/", "test."))
        return None if own else f"{method} is no method of the protocol"
    kind = known[1] if "method" not in message else known[0]
    if "error" in message:
        kind = types.ResponseErrorMessage
    return _fault(method or "", message, kind)


def _registration_fault(registration: dict[str, Any]) -> str | None:
    method: str = registration["method"]
    kind = types.METHOD_TO_TYPES[method][3]
    options = registration.get("registerOptions")
    return _fault(method, options, kind) if kind is not None else f"{method} takes no options"


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
