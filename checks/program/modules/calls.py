"""What a module asks of its surroundings, and makes: config, provider functions, environment, resources, mocks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...syntax.grammar import kind_ids, program_kinds
from ...syntax.nodes import arguments_of, method_name, string_value, text_of, unwrap
from ..class_fields import field_name, field_value
from ..declarations import pattern_names
from ..names import CORE, Qualified
from ..objects import read_object
from .loads import loaded_by
from .model import ANY_KEY, ConfigRead, Import, Invoke, Made
from .placement import is_conditional, placement
from .results import ResultReads
from .texts import class_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tree_sitter import Node

    from ...syntax.grammar import Language
    from ..lookup import Lookup
    from ..unit import Unit
    from ..units import UnitTree

_CONFIG = Qualified(CORE, ("Config",))
_CONFIG_READ = re.compile(r"(?:get|require)(?:Secret)?(?:Boolean|Number|Object)?")
_INVOKE = re.compile(r"get[A-Z]")
_RUNTIME = ("runtime",)
_CORE_RESOURCES = frozenset({"ComponentResource", "CustomResource", "StackReference"})
_ENV = "process.env"
_KINDS = ("call_expression", "new_expression", "member_expression", "subscript_expression", "variable_declarator")


def wanted_kinds(language: Language) -> frozenset[int]:
    """The kinds of nodes that `Calls.read` has a use for."""
    return kind_ids(language, *_KINDS)


@dataclass
class Calls:
    """Collects the calls of one module; give it the wanted nodes of each unit."""

    lookup: Lookup
    tree: UnitTree
    loads: list[Import] = field(default_factory=list[Import])
    config_reads: set[ConfigRead] = field(default_factory=set[ConfigRead])
    invokes: set[Invoke] = field(default_factory=set[Invoke])
    env_reads: set[str] = field(default_factory=set[str])
    sets_mocks: bool = False
    sets_config: set[str] = field(default_factory=set[str])
    loads_unknown: bool = False
    calls: list[Node] = field(default_factory=list["Node"])
    """All of them, for the facts of the classes that hold them."""

    def __post_init__(self) -> None:
        self._kinds = program_kinds(self.lookup.document.language)
        self._made: Counter[tuple[Qualified, bool, str]] = Counter()

    @property
    def made(self) -> frozenset[Made]:
        return frozenset(Made(*place, count) for place, count in self._made.items())

    def read(self, unit: Unit, nodes: Iterable[Node]) -> None:
        """Read the wanted own nodes of one unit."""
        for node in nodes:
            if node.type == "call_expression":
                self.calls.append(node)
                self._call(node, unit)
            elif node.type == "new_expression":
                self._new(node, unit)
            elif node.type in ("member_expression", "subscript_expression"):
                self._member(node)
            elif node.type == "variable_declarator":
                self._variable(node)

    def _new(self, node: Node, unit: Unit) -> None:
        callee = node.child_by_field_name("constructor")
        cls = class_name(callee, self.lookup) if callee is not None else None
        if cls is None or (cls.package == CORE and (len(cls.path) != 1 or cls.path[0] not in _CORE_RESOURCES)):
            return
        if cls.is_sdk or cls.package.startswith(".") or not cls.package:
            at_load, within = placement(node, unit, self._kinds)
            self._made[cls, at_load, within] += 1

    def _call(self, node: Node, unit: Unit) -> None:
        callee = node.child_by_field_name("function")
        if callee is None:
            return
        name = method_name(node) or text_of(callee)
        if callee.type == "import" or name == "require":
            at_load, _ = placement(node, unit, self._kinds)
            load = loaded_by(node, in_function=not at_load)
            if load is not None:
                self.loads.append(load)
            else:
                self.loads_unknown = True
        if callee.type == "member_expression" and _CONFIG_READ.fullmatch(name):
            self._config_call(node, callee, name, unit)
        elif _INVOKE.match(name):
            function = self.lookup.resolve(callee)
            if function is not None and function.is_sdk and function.package != CORE:
                self.invokes.add(self._invoke(node, function, unit))
        elif name in ("setMocks", "setConfig", "setAllConfig"):
            self._runtime_call(node, callee)

    def _invoke(self, node: Node, function: Qualified, unit: Unit) -> Invoke:
        result = ResultReads(self.lookup, self.tree)
        result.follow(node, is_output=function.path[-1].endswith("Output"))
        at_load, within = placement(node, unit, self._kinds)
        reads, needed = frozenset(result.reads), frozenset(result.needed)
        return Invoke(function, at_load, within, reads, needed, is_conditional(node))

    def _config_call(self, node: Node, callee: Node, method: str, unit: Unit) -> None:
        owner, given = callee.child_by_field_name("object"), arguments_of(node)
        key = self.lookup.string(given[0]) if given and owner is not None else None
        if owner is None or key is None or key.is_default:
            return
        config = self._config(owner)
        if config is None:
            return
        arguments = arguments_of(config)
        namespace = self.lookup.string(arguments[0]) if arguments else None
        if arguments and (namespace is None or namespace.is_default):
            return
        at_load, within = placement(node, unit, self._kinds)
        spoken = namespace.text if namespace is not None else None
        self.config_reads.add(ConfigRead(spoken, key.text, method, at_load, within, is_conditional(node)))

    def _config(self, owner: Node) -> Node | None:
        """The ``new pulumi.Config(..)`` that an expression stands for."""
        value = self.lookup.value(owner)
        if value is not None and field_name(value) is not None:
            value = field_value(value, self.lookup)
            value = unwrap(value) if value is not None else None
        callee = value.child_by_field_name("constructor") if value is not None else None
        return value if callee is not None and self.lookup.resolve(callee) == _CONFIG else None

    def _runtime_call(self, node: Node, callee: Node) -> None:
        function = self.lookup.resolve(callee)
        if function is None or function.package != CORE or function.path[:-1] != _RUNTIME:
            return
        if function.path[-1] == "setMocks":
            self.sets_mocks = True
        else:
            self.sets_config |= config_keys(node, function.path[-1], self.lookup)

    def _member(self, node: Node) -> None:
        owner = node.child_by_field_name("object")
        if owner is None or text_of(owner) != _ENV:
            return
        name = node.child_by_field_name("property")
        index = node.child_by_field_name("index")
        text = text_of(name) if name is not None else string_value(index) if index is not None else None
        if text is not None:
            self.env_reads.add(text)

    def _variable(self, node: Node) -> None:
        pattern, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if pattern is None or value is None or pattern.type != "object_pattern" or text_of(value) != _ENV:
            return
        for _, access in pattern_names(pattern):
            if access:
                self.env_reads.add(access[0])


def config_keys(call: Node, function: str, lookup: Lookup) -> frozenset[str]:
    """The keys that a call of ``setConfig`` or ``setAllConfig`` sets, with `ANY_KEY` where some can't be told."""
    given = arguments_of(call)
    if not given:
        return frozenset()
    if function == "setConfig":
        key = lookup.string(given[0])
        return frozenset({key.text if key is not None and not key.is_default else ANY_KEY})
    value = lookup.value(given[0])
    literal = read_object(value) if value is not None and value.type == "object" else None
    if literal is None:
        return frozenset({ANY_KEY})
    keys = frozenset(entry.key for entry in literal.entries)
    return keys if literal.complete else keys | {ANY_KEY}
