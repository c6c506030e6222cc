"""Values that other files of the project declare, as their facts tell: classes, interfaces, functions, constants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ...project.module_paths import is_relative
from ...syntax.grammar import Language, parser_of
from ...syntax.nodes import text_of
from ..names import Qualified, from_import
from ..types import ValueKind
from .sdk_values import is_resource, made, resource_member
from .value import Value, promise
from .written_types import index_of, typed

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

    from ...project.modules import Origin
    from ..modules.model import Member, ModuleFacts
    from .evaluation import Evaluation

_BEFORE = b"let type: "


def imported(of: Qualified, evaluation: Evaluation) -> Value | None:
    """What a constant or a function gives, by the name of a relative import."""
    found = _exported(of, evaluation)
    return value_of_origin(found, evaluation) if found is not None else None


def imported_instance(of: Qualified, evaluation: Evaluation) -> Value | None:
    """A value of a class or an interface, by the name of a relative import."""
    found = _exported(of, evaluation)
    return _instance(found, evaluation) if found is not None else None


def member_of_origin(origin: tuple[str, str], name: str, evaluation: Evaluation) -> Value | None:
    """A member of a value whose class or interface another file declares."""
    modules = evaluation.context.project.modules
    interface = modules.interface(*origin)
    if interface is not None:
        member = interface.members.get(name)
        return _of_member(member, interface.paths[name], evaluation) if member is not None else None
    line = modules.class_line(*origin)
    if line is None:
        return None
    for path, class_ in line.classes:
        if name in class_.members:
            return _of_member(class_.members[name], path, evaluation)
    return resource_member(line.root, name, evaluation.context) if line.root is not None else None


@dataclass(frozen=True, slots=True)
class _OtherFile:
    """What the names in the types of another file mean."""

    path: str
    module: ModuleFacts
    evaluation: Evaluation

    def typed(self, node: Node) -> Value | None:
        return typed(node, self)

    def qualified_type(self, node: Node) -> Qualified | None:
        first, _, rest = text_of(node).partition(".")
        found = self.module.imported(first)
        if found is None or is_relative(found[0]):
            return None
        of = from_import(*found)
        return Qualified(of.package, (*of.path, *rest.split("."))) if rest else of

    def named_type(self, node: Node) -> Value | None:
        of = self.qualified_type(node)
        if of is not None:
            return made(of, self.evaluation.context) if of.is_sdk else None
        found = self.evaluation.context.project.modules.origin(self.path, text_of(node))
        return _instance(found, self.evaluation) if found is not None else None

    def is_own_type(self, name: Node) -> bool:
        written = text_of(name)
        declared = (self.module.classes, self.module.interfaces)
        return self.module.imported(written) is not None or any(written in names for names in declared)

    def shaped(self, node: Node) -> Value | None:
        if node.type == "object_type":
            return Value(ValueKind.OBJECT, index_of(node, self))
        result = node.child_by_field_name("return_type")
        return Value(ValueKind.FUNCTION, self.typed(result) if result is not None else None)


def _exported(of: Qualified, evaluation: Evaluation) -> Origin | None:
    """What a name of a relative import stands for in its own file."""
    if not is_relative(of.package) or len(of.path) > 1:
        return None
    project = evaluation.context.project
    target = project.resolve(of.package)
    found = project.modules.exported(target, *(of.path or ("default",))) if target is not None else None
    return None if found is None or found.module.broken else found


def _instance(origin: Origin, evaluation: Evaluation) -> Value | None:
    place = (origin.path, origin.name)
    if origin.cls is not None:
        line = evaluation.context.project.modules.class_line(*place)
        if line is None:
            return None
        if line.root is None:
            return Value(ValueKind.PLAIN, origin=place)
        return Value(ValueKind.RESOURCE, origin=place) if is_resource(line.root, evaluation.context) else None
    return Value(ValueKind.OBJECT, origin=place) if origin.interface is not None else None


def value_of_origin(origin: Origin, evaluation: Evaluation) -> Value | None:
    """What a function or a constant of another file gives."""
    if origin.function is not None:
        if origin.function.depends:
            return Value(ValueKind.FUNCTION)
        returns = _of_text(origin.function.returns, origin.path, evaluation)
        return Value(ValueKind.FUNCTION, promise(None) if returns is None and origin.function.is_async else returns)
    variable = origin.variable
    if variable is None or variable.kind != "const":
        return None
    if variable.type is not None:
        return _of_text(variable.type, origin.path, evaluation)
    if variable.made is not None:
        return _made(variable.made, origin.path, evaluation)
    first, *names = variable.value.split(".") if variable.value is not None else ("",)
    if not names:
        return None
    found = evaluation.context.project.modules.origin(origin.path, first)
    value = evaluation.value_of_origin(found) if found is not None else None
    for name in names:
        value = evaluation.member(value, name)
    return value


def _made(of: Qualified, path: str, evaluation: Evaluation) -> Value | None:
    """What ``new`` gives in the file at ``path``."""
    if of.is_sdk:
        return made(of, evaluation.context)
    modules = evaluation.context.project.modules
    if not of.package:
        found = modules.origin(path, *of.path)
    else:
        target = modules.resolve(of.package, path)
        found = modules.exported(target, *(of.path or ("default",))) if target is not None else None
    return _instance(found, evaluation) if found is not None and not found.module.broken else None


def _of_member(member: Member, path: str, evaluation: Evaluation) -> Value | None:
    found = _of_text(member.type, path, evaluation)
    return Value(ValueKind.FUNCTION, found) if member.is_method else found


def _of_text(text: str | None, path: str, evaluation: Evaluation) -> Value | None:
    """What a type says, by its text in a file."""
    module = evaluation.context.project.module(path) if text is not None else None
    if text is None or module is None:
        return None
    tree = _parsed(text)
    declarator = next(iter(tree.root_node.named_children[0].named_children), None) if tree is not None else None
    type_ = declarator.child_by_field_name("type") if declarator is not None else None
    return _OtherFile(path, module, evaluation).typed(type_) if type_ is not None else None


@lru_cache(maxsize=512)
def _parsed(text: str) -> Tree | None:
    """The tree of a type; None where it is none."""
    tree = parser_of(Language.TYPESCRIPT).parse(_BEFORE + text.encode())
    return None if tree.root_node.has_error else tree
