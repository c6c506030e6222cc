"""What the SDKs say of values: outputs of resources, results of functions, and the functions of Pulumi itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...schema.type_meaning import output_of
from ...syntax.nodes import arguments_of
from ..names import CORE, Qualified
from ..types import ValueKind
from .value import BOOLEAN, NUMBER, PLAIN, STRING, Value, array, output, promise, resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tree_sitter import Node

    from ...schema.model import OutputProperty
    from ..context import Context
    from .evaluation import Evaluation

_SCALARS = {"string": STRING, "number": NUMBER, "boolean": BOOLEAN}
_MAP = "{[key: string]: "
CONFIG = Qualified(CORE, ("Config",))
STACK_REFERENCE = Qualified(CORE, ("StackReference",))
_CORE_RESOURCES = frozenset({"ComponentResource", "CustomResource", "ProviderResource", "Resource", "StackReference"})
_CORE_RESOURCE_PATHS = frozenset({*((name,) for name in _CORE_RESOURCES), ("dynamic", "Resource")})
_OUTPUTS_OF_STRINGS = frozenset({"concat", "interpolate", "jsonStringify"})
_WRAPPING = frozenset({"output", "secret", "unsecret"})
_STRINGS = frozenset({"getOrganization", "getProject", "getStack"})
_READ = {"": STRING, "Number": NUMBER, "Boolean": BOOLEAN, "Object": PLAIN}
_PROMISED = frozenset({"getOutputDetails", "getOutputValue", "requireOutputValue"})


def made(of: Qualified, context: Context) -> Value | None:
    """What ``new`` of a class of a package gives."""
    if of == CONFIG:
        return Value(ValueKind.PLAIN, of=of)
    if is_resource(of, context):
        return Value(ValueKind.RESOURCE, of=of)
    return PLAIN if of.package == CORE and of.path[:1] == ("asset",) else None


def is_resource(of: Qualified, context: Context) -> bool:
    """Whether a class of a package is one of resources."""
    if of.package == CORE:
        return of.path in _CORE_RESOURCE_PATHS
    sdk = context.sdk(of.package)
    return sdk is not None and any(index.resource(of.path) is not None for index in sdk.candidates)


def resource_member(of: Qualified, name: str, context: Context) -> Value | None:
    """A property of a resource; None for a method, and for what no version of the SDK knows."""
    sdk = context.sdk(of.package)
    for index in reversed(sdk.candidates) if sdk is not None else ():
        class_ = index.resource(of.path)
        found = class_.outputs.get(name) if class_ is not None else None
        if found is not None:
            inside = _of_property(found, of.package, context)
            return inside if found.plain else output(inside)
    if of.package == CORE and is_resource(of, context):
        known = name == "urn" or (name == "id" and of.path in (("CustomResource",), ("dynamic", "Resource")))
        return output(STRING) if known else None
    return None


def field_of(fields: Mapping[str, OutputProperty], name: str, package: str, context: Context) -> Value | None:
    """A property of a result or of a type nested in one."""
    found = fields.get(name)
    return _of_property(found, package, context) if found is not None else None


def call_of(of: Qualified, call: Node, evaluation: Evaluation) -> Value | None:
    """What a function of a package gives."""
    if of.package == CORE:
        return _of_core(of.path, call, evaluation)
    sdk = evaluation.context.sdk(of.package)
    for index in reversed(sdk.candidates) if sdk is not None else ():
        function = index.function(of.path)
        if function is not None:
            fields = function.result
            result = Value(ValueKind.OBJECT, fields=fields, package=of.package) if fields is not None else PLAIN
            return output(result) if function.returns == "output" else promise(result)
    # `aws.s3.Bucket.get(..)` looks up what is there already.
    looked_up = Qualified(of.package, of.path[:-1])
    is_get = of.path[-1:] == ("get",) and is_resource(looked_up, evaluation.context)
    return Value(ValueKind.RESOURCE, of=looked_up) if is_get else None


def config_call(method: str, call: Node, evaluation: Evaluation) -> Value | None:
    """What a method of ``pulumi.Config`` gives: ``require``, ``getSecretNumber``."""
    rest = method.removeprefix("require") if method.startswith("require") else method.removeprefix("get")
    if rest == method:
        return None
    kind = _READ.get(rest.removeprefix("Secret"))
    if kind is PLAIN:
        given = call.child_by_field_name("type_arguments")
        kind = evaluation.typed(given.named_children[0]) if given is not None and given.named_children else None
        kind = kind or PLAIN
    return output(kind) if rest.startswith("Secret") and kind is not None else kind


def stack_reference_call(method: str) -> Value | None:
    """What a method of ``pulumi.StackReference`` gives."""
    if method in ("getOutput", "requireOutput"):
        return output(None)
    return promise(None) if method in _PROMISED else None


def _of_core(path: tuple[str, ...], call: Node, evaluation: Evaluation) -> Value | None:
    name = path[0] if len(path) == 1 else ""
    given = arguments_of(call)
    if name in _OUTPUTS_OF_STRINGS:
        return output(STRING)
    if name in _STRINGS:
        return STRING
    if name in _WRAPPING or name == "all":
        # `pulumi.all` takes one list or one object.
        return output(evaluation.of(given[0]) if len(given) == 1 else None)
    if name == "jsonParse":
        return output(None)
    return BOOLEAN if path == ("runtime", "isDryRun") else None


def _of_property(property_: OutputProperty, package: str, context: Context) -> Value | None:
    type_ = property_.type
    if property_.shape == "scalar":
        if type_.startswith("enums.") or type_[:1] in ("'", '"'):
            return STRING
        return _SCALARS.get(type_, PLAIN)
    if property_.shape == "list":
        return resolved(array(_of_text(type_.removesuffix("[]"), package, context)))
    if property_.shape == "map":
        is_written_out = type_.startswith(_MAP) and type_.endswith("}")
        inside = _of_text(type_[len(_MAP) : -1], package, context) if is_written_out else None
        return Value(ValueKind.OBJECT, inside)
    if property_.shape == "object" and property_.nested is not None:
        sdk = context.sdk(package)
        for index in reversed(sdk.candidates) if sdk is not None else ():
            fields = index.nested_output(property_.nested)
            if fields is not None:
                return Value(ValueKind.OBJECT, fields=fields, package=package)
    return None


def _of_text(type_: str, package: str, context: Context) -> Value | None:
    if type_.startswith("(") and type_.endswith(")"):
        type_ = type_[1:-1]
    return _of_property(output_of("", type_, optional=False, deprecated=None), package, context)
