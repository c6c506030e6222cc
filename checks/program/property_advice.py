"""What to do about a property that the SDK does not have: what is meant by it, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ..knowledge.renamed_properties import Renamed, Value, renamed
from ..schema.likeness import likeness
from ..syntax.nodes import children_of, string_value
from .fit import Fit, Form, fit
from .literals import in_place
from .objects import ObjectLiteral, read_object

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..schema.index import SdkIndex
    from .context import Context
    from .objects import Entry
    from .typed_objects import TypedObject

# Arguments of every resource's third parameter, which programs put into the second.
_OPTIONS = frozenset(
    {"additionalSecretOutputs", "aliases", "customTimeouts", "deleteBeforeReplace", "dependsOn", "ignoreChanges"}
    | {"import", "parent", "protect", "provider", "providers", "replaceOnChanges", "retainOnDelete"}
)


class Kind(Enum):
    """RENAME to ``to``; LIFT the value's own entries; REMOVE; the NOTE alone."""

    RENAME = "rename"
    LIFT = "lift"
    REMOVE = "remove"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Advice:
    """``fit`` is None where the value can't be carried over; ``value`` replaces it where it is not empty.

    ``meant`` is False where only the spelling speaks for ``to``.
    """

    kind: Kind
    to: str = ""
    fit: Fit | None = None
    value: tuple[Value, ...] = ()
    meant: bool = True
    why: str = ""


def is_option(entry: Entry, typed: TypedObject, index: SdkIndex) -> bool:
    """Whether a wrong entry of the arguments is an option of the resource."""
    return entry.key in _OPTIONS and typed.is_arguments and renamed(index.package, typed.owner, entry.key) is None


def advice(entry: Entry, typed: TypedObject, index: SdkIndex, context: Context) -> Advice | None:
    """What a wrong entry of a literal stands for; None where nothing is known. A name in use is never advised."""
    known = renamed(index.package, typed.owner, entry.key)
    if known is not None:
        found = _curated(known, entry, typed, index, context)
        if found is not None:
            return found
    like = likeness(entry.key, typed.properties)
    if like is None or _in_use(like.name, entry, typed):
        return None
    fitting = fit(entry.value, typed.properties[like.name], index, context)
    return Advice(Kind.RENAME, like.name, fitting, meant=like.certain) if fitting is not None else None


def dropped(value: Node, entry: Entry, typed: TypedObject, to: str, index: SdkIndex) -> list[Entry]:
    """The entries of an object that have no meaning under the right name of the property that holds it."""
    known = renamed(index.package, typed.owner, entry.key)
    nested = typed.properties[to].nested
    properties = index.nested(nested) if nested is not None else None
    literal = _object(value)
    if known is None or not known.drop or properties is None or literal is None:
        return []
    return [
        inner
        for inner in literal.entries
        if inner.key in known.drop or (inner.key not in properties and likeness(inner.key, properties) is None)
    ]


def lifted(entry: Entry, typed: TypedObject, index: SdkIndex) -> list[tuple[Entry, str]] | None:
    """The entries of the value with the names that they get; None where one has none, or its name is in use."""
    known = renamed(index.package, typed.owner, entry.key)
    literal = _object(entry.value)
    if known is None or literal is None or not literal.complete or not literal.entries:
        return None
    if len(literal.entries) != len(children_of(literal.node)):
        return None
    found = [(inner, known.lift.get(inner.key, "")) for inner in literal.entries]
    if any(name not in typed.properties or typed.gives(name) for _, name in found):
        return None
    return found


def _curated(known: Renamed, entry: Entry, typed: TypedObject, index: SdkIndex, context: Context) -> Advice | None:
    if known.lift:
        return Advice(Kind.LIFT) if lifted(entry, typed, index) is not None else None
    if known.remove:
        return Advice(Kind.REMOVE, why=known.why)
    if not known.to:
        return Advice(Kind.NOTE, why=known.why)
    if known.to not in typed.properties or _in_use(known.to, entry, typed):
        return None
    if known.values:
        new = [after for before, after in known.values if before == _literal_value(entry.value)]
        as_is = Fit(Form.AS_IS, certain=True) if new else None
        return Advice(Kind.RENAME, known.to, as_is, tuple(new[:1]))
    property_ = typed.properties[known.to]
    found = fit(entry.value, property_, index, context)
    # Under another name for the same thing any value means what it did; only a list may be needed around it.
    if found is not None and found.form is Form.AS_IS:
        found = Fit(Form.AS_IS, certain=True)
    return Advice(Kind.RENAME, known.to, found)


def _in_use(name: str, entry: Entry, typed: TypedObject) -> bool:
    """Whether the literal has the right name already, or another wrong one that comes first stands for it."""
    if typed.gives(name):
        return True
    for other in typed.literal.entries:
        if other.node.start_byte < entry.node.start_byte and other.key not in typed.properties:
            like = likeness(other.key, typed.properties)
            if like is not None and like.name == name:
                return True
    return False


def _object(value: Node) -> ObjectLiteral | None:
    value = in_place(value)
    return read_object(value) if value.type == "object" else None


def _literal_value(node: Node) -> Value | None:
    if node.type in ("true", "false"):
        return node.type == "true"
    return string_value(node)
