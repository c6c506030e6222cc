"""The calls of a client: operations become commands, waiters and presigned URLs functions, uploads objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...checks.program.functions import CALLBACKS, in_async, patterns_of
from ...checks.syntax.nodes import arguments_of, descendants, string_value, text_of
from . import results
from .optional import Follower
from .pages import convert_pages
from .params import fit_types, without_member
from .piece import Unconvertible
from .places import awaited, called_member, is_void, member_name, outermost, promise_call

if TYPE_CHECKING:
    from tree_sitter import Node

    from ...checks.knowledge.aws_clients import Service
    from .model import Model
    from .piece import Piece

_PRESIGNER = "@aws-sdk/s3-request-presigner"
_STORAGE = "@aws-sdk/lib-storage"
_UPLOAD_OPTIONS = frozenset({"leavePartsOnError", "partSize", "queueSize", "tags"})


@dataclass(frozen=True)
class Call:
    """``client.method(..)``: ``node`` is the call, ``whole`` that with ``.promise()`` where it has one."""

    node: Node
    whole: Node
    member: Node
    client: Node
    given: list[Node]
    model: Model

    @property
    def method(self) -> str:
        return member_name(self.member)

    @property
    def is_promise(self) -> bool:
        return self.whole != self.node


def read_call(client: Node, model: Model) -> Call | None:
    found = called_member(outermost(client))
    if found is None:
        return None
    member, call = found
    return Call(call, promise_call(call) or call, member, outermost(client), arguments_of(call), model)


def convert_call(call: Call, piece: Piece, *, is_held: bool) -> None:
    """Converts one call; ``is_held`` says whether the client is named, so that it can be written elsewhere."""
    service, method = call.model.service, call.method
    if any(argument.type == "spread_element" for argument in call.given):
        raise Unconvertible(call.node, "spread arguments")
    operation = call.model.operation(method)
    if operation is not None:
        _operation(call, operation, piece)
    elif call.model.is_document and method == "createSet" and len(call.given) == 1:
        piece.replace(call.node.start_byte, _arguments(call).start_byte, "new Set")
    elif not is_held:
        raise Unconvertible(call.node, f"`{method}` of a client without a name")
    elif method == "waitFor" and call.is_promise:
        _waiter(call, service, piece)
    elif service.name == "S3" and method in ("getSignedUrl", "getSignedUrlPromise") and len(call.given) == 2:
        _presigned(call, service, piece)
    elif service.name == "S3" and method == "upload" and call.is_promise:
        _upload(call, piece)
    else:
        raise Unconvertible(call.node, f"`{method}`")


def _operation(call: Call, operation: str, piece: Piece) -> None:
    callback = call.given[-1] if not call.is_promise and call.given else None
    if callback is not None and len(call.given) < 2 and callback.type not in CALLBACKS:
        callback = None
    if not call.is_promise and callback is None:
        if convert_pages(call.node, call.client, operation, call.given, call.model, piece):
            return
        raise Unconvertible(call.node, "a request that is not sent at once")
    params = [argument for argument in call.given if argument != callback]
    if len(params) > 1:
        raise Unconvertible(call.node, "more arguments than a call has")
    command = piece.name(call.model.package, f"{operation}Command", call.node)
    opening = _arguments(call)
    name = call.member.child_by_field_name("property") or call.member
    piece.replace(name.start_byte, opening.start_byte, f"send(new {command}")
    if params:
        fit_types(params[0], call.model.service, piece)
    binary = call.model.binary(call.method)
    follower = Follower(call.model.service.required, piece)
    if callback is not None:
        if piece.bench.is_typescript:
            follower.names(next(iter(patterns_of(callback)[1:2]), None))
        _callback(call, callback, piece)
        results.follow_callback(callback, binary, piece)
        if params:
            piece.insert(params[0].end_byte, ")")
        else:
            piece.insert(callback.start_byte, "{}), ")
        return
    if any(node.type == "comment" for node in call.whole.children + (call.node.parent or call.whole).children):
        raise Unconvertible(call.node, "a comment before `.promise()`")
    results.follow(call.whole, binary, piece)
    if piece.bench.is_typescript:
        follower.value(call.whole)
    if params:
        piece.replace(opening.end_byte, call.whole.end_byte, ")")
    else:
        piece.replace(opening.start_byte, call.whole.end_byte, "({}))")


def _callback(call: Call, callback: Node, piece: Piece) -> None:
    parent = call.node.parent
    if not is_void(call.node) and (parent is None or parent.type != "return_statement"):
        raise Unconvertible(call.node, "a request that is kept")
    if callback.type == "function_expression" and any(node.type == "this" for node in descendants(callback)):
        raise Unconvertible(callback, "`this` in a callback")
    if callback.type not in CALLBACKS and piece.bench.is_typescript:
        raise Unconvertible(callback, "a callback that is given by name")


def _waiter(call: Call, service: Service, piece: Piece) -> None:
    state = string_value(call.given[0]) if call.given else None
    seconds = service.waiters.get(state) if state is not None else None
    if state is None or seconds is None or len(call.given) > 2:
        raise Unconvertible(call.node, f"the waiter `{state or '?'}`")
    if not is_void(call.whole) and (call.whole.parent is None or call.whole.parent.type != "array"):
        raise Unconvertible(call.node, "the result of a waiter")
    params = call.given[1] if len(call.given) == 2 else None
    settings = f"maxWaitTime: {seconds}"
    if params is not None:
        given = without_member(params, "$waiter", piece)
        if given is not None:
            settings = _own_times(given, seconds)
    function = piece.name(service.package, f"waitUntil{state[0].upper()}{state[1:]}", call.node)
    head = f"{function}({{ client: {text_of(call.client)}, {settings} }}, "
    if params is None:
        piece.replace(call.node.start_byte, call.whole.end_byte, f"{head}{{}})")
        return
    piece.replace(call.node.start_byte, params.start_byte, head)
    piece.replace(params.end_byte, call.whole.end_byte, ")")


def _own_times(waiter: Node, seconds: int) -> str:
    times: dict[str, int] = {}
    for pair in waiter.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is None or value is None or not text_of(value).isdigit():
            raise Unconvertible(waiter, "`$waiter`")
        times[text_of(key)] = int(text_of(value))
    delay, attempts = times.get("delay"), times.get("maxAttempts")
    if delay is None or attempts is None:
        raise Unconvertible(waiter, "`$waiter`")
    return f"maxWaitTime: {delay * attempts}, minDelay: {delay}, maxDelay: {delay}"


def _presigned(call: Call, service: Service, piece: Piece) -> None:
    method, params = string_value(call.given[0]), call.given[1]
    if method is None or method not in service.operations:
        raise Unconvertible(call.node, "a presigned URL of an operation that is not named")
    if call.method == "getSignedUrl" and not in_async(call.node):
        raise Unconvertible(call.node, "a URL that is signed outside of an async function")
    expires = without_member(params, "Expires", piece)
    sign = piece.name(_PRESIGNER, "getSignedUrl", call.node)
    command = piece.name(service.package, f"{method[0].upper()}{method[1:]}Command", call.node)
    ending = f", {{ expiresIn: {text_of(expires)} }})" if expires is not None else ")"
    start = f"{sign}({text_of(call.client)}, new {command}("
    if call.method == "getSignedUrl":
        start = awaited(call.node, start)
        if start.startswith("("):
            start, ending = start[:-1], ending + ")"
    piece.replace(call.node.start_byte, params.start_byte, start)
    piece.replace(params.end_byte, call.node.end_byte, f"){ending}")


def _upload(call: Call, piece: Piece) -> None:
    if not 1 <= len(call.given) <= 2:
        raise Unconvertible(call.node, "`upload`")
    params, options = call.given[0], call.given[1] if len(call.given) == 2 else None
    more = ""
    if options is not None:
        members = [child for child in options.named_children if child.type == "pair"]
        keys = {text_of(pair.named_children[0]) for pair in members}
        if options.type != "object" or len(members) != options.named_child_count or not keys <= _UPLOAD_OPTIONS:
            raise Unconvertible(options, "the options of `upload`")
        more = "".join(f", {text_of(pair)}" for pair in members)
    upload = piece.name(_STORAGE, "Upload", call.node)
    fit_types(params, call.model.service, piece)
    key = "" if text_of(params) == "params" else "params: "
    head = f"new {upload}({{ client: {text_of(call.client)}, {key}"
    piece.replace(call.node.start_byte, params.start_byte, head)
    piece.replace(params.end_byte, call.whole.end_byte, f"{more} }}).done()")


def _arguments(call: Call) -> Node:
    return call.node.child_by_field_name("arguments") or call.node
