"""What a rule may ask about the program around a node.

A `Context` belongs to the evaluation of one unit. It answers from one snapshot and writes down every name that an
answer rested on; the engine runs the unit again when the meaning of one of them changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .cross_file import FoundClass, class_of, interface_named, origin_of
from .file_facts import count_key, meaning_key
from .lookup import Lookup, StringValue

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import Any

    from tree_sitter import Node

    from ..project.facts import ProjectFacts
    from ..project.interfaces import Interface
    from ..project.modules import Origin
    from ..schema.choice import Sdk
    from ..syntax.document import Document
    from .embedded import EmbeddedCode
    from .file_facts import FileFact, FileFacts, T
    from .modules.model import ModuleFacts
    from .unit import Unit
    from .units import UnitTree

__all__ = ["Context", "StringValue"]


class Context(Lookup):
    """Questions about one snapshot and the project around it, asked on behalf of one unit.

    Every method is total: what can't be followed is None.
    """

    def __init__(
        self,
        document: Document,
        tree: UnitTree,
        unit: Unit,
        project: ProjectFacts,
        facts: FileFacts,
        embedded: EmbeddedCode | None = None,
    ) -> None:
        super().__init__(document, tree, unit)
        self.project = project
        self.embedded = embedded
        """What the document is where it is the text of a literal; None for a file."""
        self._facts = facts

    def options(self, rule: str) -> Mapping[str, object]:
        """The options that the configuration gives this rule."""
        return self.project.config.options(rule)

    def sdk(self, package: str) -> Sdk | None:
        """What is known of the SDK package in the versions that this file may run with."""
        return self.project.sdk(package)

    def fact(self, fact: FileFact[T]) -> T:
        """What all statements of the file say together. The asking rule has to name the fact in its ``facts``."""
        self.asked.add(meaning_key(fact))
        return self._facts.meaning(fact)

    def count(self, fact: FileFact[Any], key: Hashable) -> int:
        """How often the file adds ``key`` to a fact."""
        self.asked.add(count_key(fact, key))
        return self._facts.count(fact, key)

    def module(self, path: str) -> ModuleFacts | None:
        """What another file says to this one."""
        return self.project.module(path)

    def origin(self, node: Node) -> Origin | None:
        """The declaration in another file that an expression names: ``TapStack``, ``stacks.TapStack``."""
        return origin_of(node, self)

    def class_of(self, node: Node) -> FoundClass | None:
        """The class of the project that an expression names, in this file or another."""
        return class_of(node, self)

    def interface(self, name: str, at: int) -> Interface | None:
        """The interface that a name in a type stands for, of this file or another, with what it inherits.

        ``name`` may have dots. None where a member may be unseen.
        """
        return interface_named(name, at, self)
