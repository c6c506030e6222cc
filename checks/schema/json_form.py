"""The model as JSON, the content of the blobs of a schema file.

::

    modules         {"classes": {name: [deprecated, {property: P}]}, "enums": {name: {member: value}},
                     "exports": [name]}
    nested          {type: {property: P}}
    outputs         {class: [{property: O}, [method]]}
    functions       {"functions": {name: [returns, deprecated, {property: P} or null, number of its result or null,
                     type of its result]}, "results": [{property: O}]}
    nested_outputs  {type: {property: O}}

``P`` is the type alone for an optional property that is not deprecated, else ``[type, required as 0 or 1]`` or
``[type, required, deprecation text]``. ``O`` is the type, behind ``?`` where the value may be undefined and ``=`` where
the property is plain, or ``[that, deprecation text]``. What follows from a type (shape, enum, nested type) is not
stored.
Keys are sorted, except those of enums, whose order has a meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from .model import EnumType, Function, Members, ResourceClass
from .type_meaning import output_of, property_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .model import Module, OutputProperty, Property

Json: TypeAlias = "dict[str, Any]"


def module_json(module: Module) -> Json | None:
    """A module that has nothing but nested types is a namespace of types, and none that a program can name."""
    if not (module.classes or module.enums or module.exports):
        return None
    return {
        "classes": {
            name: [class_.deprecated, _properties_json(class_.properties)]
            for name, class_ in sorted(module.classes.items())
        },
        "enums": {name: enum.members for name, enum in sorted(module.enums.items())},
        "exports": sorted(module.exports),
    }


def nested_json(module: Module) -> Json:
    return {name: _properties_json(properties) for name, properties in sorted(module.nested.items())}


def nested_outputs_json(module: Module) -> Json:
    return {name: _outputs_json(properties) for name, properties in sorted(module.nested_outputs.items())}


def outputs_json(module: Module) -> Json:
    return {
        name: [_outputs_json(class_.outputs), sorted(class_.methods)] for name, class_ in sorted(module.classes.items())
    }


def functions_json(module: Module) -> Json | None:
    """The functions of a module; ``getAmi`` and ``getAmiOutput`` share their result."""
    results: list[Json] = []
    functions: Json = {}
    for name, function in sorted(module.functions.items()):
        result = None if function.result is None else _outputs_json(function.result)
        if result is not None and result not in results:
            results.append(result)
        args = None if function.args is None else _properties_json(function.args)
        number = None if result is None else results.index(result)
        functions[name] = [function.returns, function.deprecated, args, number, function.result_type]
    return {"functions": functions, "results": results} if functions else None


def decode_class(
    package: str, module: str, name: str, value: list[Any], read_members: Callable[[], Members]
) -> ResourceClass:
    """A class of a ``modules`` blob."""
    deprecated, properties = value
    return ResourceClass(package, module, name, decode_properties(properties), deprecated, read_members)


def decode_members(value: list[Any]) -> Members:
    """The members of a class, of an ``outputs`` blob."""
    outputs, methods = value
    return Members(decode_outputs(outputs), frozenset(methods))


def decode_function(package: str, module: str, name: str, blob: Json) -> Function | None:
    """A function of a ``functions`` blob; None where it has none of this name."""
    stored = blob["functions"].get(name)
    if stored is None:
        return None
    returns, deprecated, args, number, result_type = stored
    result = None if number is None else decode_outputs(blob["results"][number])
    args = None if args is None else decode_properties(args)
    return Function(package, module, name, returns, args, result, result_type, deprecated)


def decode_enum(module: str, name: str, value: dict[str, str]) -> EnumType:
    """An enum of a ``modules`` blob."""
    return EnumType(module, name, value)


def decode_properties(value: Mapping[str, Any]) -> dict[str, Property]:
    """The properties of a class's arguments or of a nested type, by name."""
    return {name: _property(name, stored) for name, stored in value.items()}


def decode_outputs(value: Mapping[str, Any]) -> dict[str, OutputProperty]:
    """The properties of an instance, a result or a nested output type, by name."""
    return {name: _output(name, stored) for name, stored in value.items()}


def _properties_json(properties: Mapping[str, Property]) -> Json:
    return {name: _property_json(property_) for name, property_ in sorted(properties.items())}


def _property_json(property_: Property) -> str | list[Any]:
    if property_.deprecated is not None:
        return [property_.type, int(property_.required), property_.deprecated]
    return [property_.type, 1] if property_.required else property_.type


def _property(name: str, stored: str | list[Any]) -> Property:
    if isinstance(stored, str):
        return property_of(name, stored, required=False, deprecated=None)
    return property_of(name, stored[0], bool(stored[1]), stored[2] if len(stored) > 2 else None)


def _outputs_json(properties: Mapping[str, OutputProperty]) -> Json:
    return {name: _output_json(property_) for name, property_ in sorted(properties.items())}


def _output_json(property_: OutputProperty) -> str | list[str]:
    type_ = "?" * property_.optional + "=" * property_.plain + property_.type
    return type_ if property_.deprecated is None else [type_, property_.deprecated]


def _output(name: str, stored: str | list[str]) -> OutputProperty:
    marked, deprecated = (stored, None) if isinstance(stored, str) else stored
    type_ = marked.removeprefix("?")
    return output_of(name, type_.removeprefix("="), type_ != marked, deprecated, type_.startswith("="))
