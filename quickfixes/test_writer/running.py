"""The resources that a program makes for certain when it is loaded, whatever its settings are.

Followed are the statements of modules, the constructors of the classes that they make, and the functions and methods
that they call, and loops that run a stated number of times. What stands in a branch, another loop or a callback is left
out: a test can't tell whether it runs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...checks.program.cross_file import origin_of
from ...checks.program.functions import ALL_FUNCTIONS, is_async
from ...checks.program.modules.placement import is_conditional
from ...checks.program.names import AWS
from ...checks.program.resources import Resource
from ...checks.program.suite import loaded_modules
from ...checks.syntax.nodes import ancestors, text_of
from ..other_context import context_of
from .repetition import repetition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ...checks.program.context import Context
    from ...checks.program.modules.model import ModuleFacts
    from ...checks.schema.model import ResourceClass
    from ..snapshot import Snapshot

_CLASSES = frozenset({"class_declaration", "abstract_class_declaration"})
_OWN_SCOPE = ALL_FUNCTIONS | _CLASSES | {"class"}
_BLOCKS = frozenset({"program", "statement_block"})
_PROVIDER = "Provider"
_REMOTE = frozenset({"@pulumi/awsx", "@pulumi/eks"})
"""Packages whose components are made by another process, so that mocks give none of what programs read from them."""


@dataclass(frozen=True, slots=True)
class MadeResource:
    """A resource that the program makes ``times`` times, and the context of the file that makes it."""

    resource: Resource
    cls: ResourceClass
    context: Context
    times: int = 1

    @property
    def token(self) -> str:
        """The type by which the engine and the mocks know it: ``aws:s3/bucket:Bucket``."""
        name = self.cls.name
        return f"aws:{self.cls.module.replace('.', '/') or 'index'}/{name[0].lower()}{name[1:]}:{name}"

    @property
    def title(self) -> str:
        return ".".join(("aws", *self.cls.path))


@dataclass
class Running:
    """What runs when the file ``entry`` is loaded: the modules by path, and the resources in order."""

    entry: str
    snapshot: Snapshot
    modules: dict[str, ModuleFacts] = field(default_factory=dict[str, "ModuleFacts"])
    resources: list[MadeResource] = field(default_factory=list[MadeResource])
    _contexts: dict[str, Context | None] = field(default_factory=dict[str, "Context | None"])
    _seen: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def context(self, path: str) -> Context | None:
        if path not in self._contexts:
            self._contexts[path] = context_of(path, self.snapshot)
        return self._contexts[path]

    def class_node(self, path: str, name: str) -> tuple[Node, Context] | None:
        """The declaration of a class at the top of a file."""
        return self._declaration(path, name, _CLASSES)

    def follow(self, body: Node, context: Context, times: int = 1) -> None:
        """Gather what the statements of a module or of a function make; ``times`` is how often they run."""
        key = (context.document.path, body.start_byte)
        if key in self._seen:
            return
        self._seen.add(key)
        for node in _certain(body):
            repeated = repetition(node, context)
            if repeated is not None:
                self.follow(repeated.body, context, times * repeated.times)
            elif node.type == "new_expression":
                self._made(node, context, times)
            elif node.type == "call_expression":
                self._called(node, context, times)

    def _made(self, node: Node, context: Context, times: int) -> None:
        callee = node.child_by_field_name("constructor")
        named = context.resolve(callee) if callee is not None else None
        if callee is None:
            return
        if named is not None and named.package == AWS:
            sdk = context.sdk(AWS)
            cls = sdk.newest.resource(named.path) if sdk is not None else None
            if cls is not None and cls.name != _PROVIDER:
                self.resources.append(MadeResource(Resource.of(node, callee, named), cls, context, times))
            return
        found = context.class_of(callee)
        for path, facts in found.line.classes if found is not None and found.line is not None else ():
            declared = self.class_node(path, facts.name)
            if declared is not None:
                self._run_method(declared[0], "constructor", declared[1], times)

    def _called(self, node: Node, context: Context, times: int) -> None:
        callee = node.child_by_field_name("function")
        if callee is None:
            return
        if callee.type == "identifier":
            origin = origin_of(callee, context)
            path = context.document.path if origin is None else origin.path
            name = text_of(callee) if origin is None else origin.name
            declared = self._declaration(path, name, frozenset({"function_declaration"}))
            if declared is not None and not is_async(declared[0]):
                self._run(declared[0], declared[1], times)
        elif callee.type == "member_expression":
            around, member = callee.child_by_field_name("object"), callee.child_by_field_name("property")
            cls = next((above for above in ancestors(node) if above.type in _CLASSES), None)
            if around is not None and around.type == "this" and member is not None and cls is not None:
                self._run_method(cls, text_of(member), context, times)

    def _run_method(self, cls: Node, name: str, context: Context, times: int) -> None:
        body = cls.child_by_field_name("body")
        for member in body.named_children if body is not None else ():
            title = member.child_by_field_name("name")
            is_named = member.type == "method_definition" and title is not None and text_of(title) == name
            if is_named and not is_async(member):
                self._run(member, context, times)

    def _run(self, function: Node, context: Context, times: int) -> None:
        body = function.child_by_field_name("body")
        if body is not None:
            self.follow(body, context, times)

    def _declaration(self, path: str, name: str, kinds: frozenset[str]) -> tuple[Node, Context] | None:
        context = self.context(path)
        for statement in context.document.root.named_children if context is not None else ():
            node = statement.child_by_field_name("declaration") or statement
            title = node.child_by_field_name("name")
            if context is not None and node.type in kinds and title is not None and text_of(title) == name:
                return node, context
        return None


def running(entry: str, snapshot: Snapshot) -> Running | None:
    """What runs when a program is loaded; None where that can't be told.

    So it is for files that can't be read or have a syntax error, and for packages whose components mocks can't stand
    for.
    """
    found = Running(entry, snapshot)
    context = found.context(entry)
    modules = loaded_modules([entry], context) if context is not None else None
    if not modules or any(load.specifier in _REMOTE for module in modules.values() for load in module.imports):
        return None
    found.modules = modules
    for path in modules:
        module = found.context(path)
        if module is not None:
            found.follow(module.document.root, module)
    return found


def _certain(body: Node) -> Iterator[Node]:
    """The nodes of a body that run whenever it does, without those of functions and classes in it."""
    for statement in body.named_children if body.type in _BLOCKS else [body]:
        own = [statement, *_own(statement)]
        yield from (node for node in own if not is_conditional(node, body))
        if any(node.type == "return_statement" for node in own):
            return


def _own(node: Node) -> Iterator[Node]:
    if node.type in _OWN_SCOPE:
        return
    for child in node.named_children:
        if child.type not in _OWN_SCOPE:
            yield child
            yield from _own(child)
