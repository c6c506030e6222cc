"""What a test file loads of its project, and when: the files that run before its tests, and those that tests load.

A program of Pulumi does most of its work as soon as it is loaded, so a test has to have set the mocks and the config
by then. Everything here looks only at the few nodes that a search of the text leads to, because the questions are
asked at every edit of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..project.files import is_test
from ..project.jest_transform import Transform
from ..project.module_paths import is_relative
from ..syntax.nodes import ancestors, arguments_of, string_value, text_of
from .functions import FUNCTIONS, in_function
from .modules.loads import import_of, loaded_by
from .names import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tree_sitter import Node

    from .context import Context
    from .modules.model import Import, ModuleFacts

SET_MOCKS = "setMocks"

# Patterns that begin with fixed text are found several times as fast.
_LOADING_CALLS = (re.compile(rb"(require)\s*\("), re.compile(rb"(import)\s*\("))
_RUNTIME_CALL = re.compile(rb"(set(?:Mocks|Config|AllConfig))\b")
_MOCKING_CALL = re.compile(rb"jest\s*\.\s*(mock|doMock|setMock|unstable_mockModule)\b")
_MOCKING_CALLS_OF_OTHERS = (re.compile(rb"vi\s*\.\s*(mock|doMock)\b"), re.compile(rb"mock\s*\.\s*(module)\b"))
_NAME_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$")
_HOOKS = frozenset(
    {"describe", "it", "test", "beforeAll", "beforeEach", "afterAll", "afterEach", "fit", "fdescribe", "xit", "xtest"}
)
_HOISTING = frozenset({Transform.BABEL, Transform.SWC, Transform.ESBUILD, Transform.TS_JEST_ESM})
# Names in a type are no uses at run time.
_NO_USES = frozenset({"type_query", "nested_type_identifier", "import_specifier", "namespace_import", "import_clause"})
_MAX_MODULES = 200


@dataclass(frozen=True, slots=True)
class Load:
    """One place that loads the file of the project at ``path``: an import statement, or a call."""

    node: Node
    path: str
    facts: Import

    @property
    def is_static(self) -> bool:
        return self.facts.form == "import"

    @property
    def in_function(self) -> bool:
        return in_function(self.node)


@dataclass(frozen=True, slots=True)
class RuntimeCall:
    """A call of ``pulumi.runtime.setMocks``, ``setConfig`` or ``setAllConfig``."""

    node: Node
    function: str

    @property
    def statement(self) -> Node | None:
        """The statement that is nothing but this call, awaited or not."""
        above = self.node.parent
        if above is not None and above.type == "await_expression":
            above = above.parent
        return above if above is not None and above.type == "expression_statement" else None


def is_suite(context: Context) -> bool:
    """Whether the file holds tests, or is a piece of a program that may be one of tests."""
    return context.project.is_piece or is_test(context.document.path, context.project.root, context.project.jest)


def hoists_imports(context: Context) -> bool | None:
    """Whether imports run before the statements above them; None where the transform is not known."""
    transform = context.project.transform
    if transform is Transform.TS_JEST:
        return False
    return True if transform in _HOISTING else None


def loads_of(context: Context) -> list[Load]:
    """What the file loads of the project at run time, in order of the text, without what it mocks."""
    gone = {context.project.resolve(specifier) for specifier in mocked_modules(context) if is_relative(specifier)}
    found: list[Load] = []
    for node, facts in _loads(context):
        path = context.project.resolve(facts.specifier) if is_relative(facts.specifier) else None
        if path is None or path in gone:
            continue
        # The compiler leaves out an import of which no name is used.
        if facts.form != "import" or facts.is_side_effect or any(_is_used(n.local, context) for n in facts.names):
            found.append(Load(node, path, facts))
    return sorted(found, key=lambda load: load.node.start_byte)


def specifiers_of(context: Context) -> frozenset[str]:
    """The names of all modules that the file loads at run time, packages among them."""
    return frozenset(facts.specifier for _, facts in _loads(context))


def runtime_calls(context: Context) -> list[RuntimeCall]:
    """The calls that give the runtime of Pulumi its mocks and its config, in order."""
    found: list[RuntimeCall] = []
    for call in _calls(_RUNTIME_CALL, context):
        callee = call.child_by_field_name("function")
        function = context.resolve(callee) if callee is not None else None
        if function is not None and function.package == CORE and function.path[:-1] == ("runtime",):
            found.append(RuntimeCall(call, function.path[-1]))
    return found


def mocking_calls(context: Context) -> list[Node]:
    """The calls of ``jest.mock`` and its like."""
    return list(_calls(_MOCKING_CALL, context))


def mocked_modules(context: Context) -> frozenset[str]:
    """The specifiers that ``jest.mock`` and its like are given, those of other runners included."""
    others = [call for pattern in _MOCKING_CALLS_OF_OTHERS for call in _calls(pattern, context)]
    given = [arguments_of(call) for call in (*mocking_calls(context), *others)]
    specifiers = [string_value(arguments[0]) for arguments in given if arguments]
    return frozenset(specifier for specifier in specifiers if specifier is not None)


def loaded_modules(paths: Iterable[str], context: Context) -> dict[str, ModuleFacts] | None:
    """The facts of files and of all that they load at once; None where one of them has a syntax error."""
    found: dict[str, ModuleFacts] = {}
    mocked = {context.project.resolve(specifier) for specifier in mocked_modules(context) if is_relative(specifier)}
    waiting = list(dict.fromkeys(paths))
    seen = {*waiting, *mocked}
    for at in waiting:
        module = context.module(at)
        if module is None or len(found) > _MAX_MODULES:
            continue
        if module.broken:
            return None
        found[at] = module
        more = [path for path in context.project.modules.loaded_at_once(at) if path not in seen]
        waiting += more
        seen.update(more)
    return found


def setup_modules(context: Context) -> Mapping[str, ModuleFacts] | None:
    """What Jest loads before the file as it is configured to, and what that loads; None where it can't be told."""
    jest = context.project.jest
    if jest is None:
        return {}
    if jest.field("projects") is not None:
        return None
    found: dict[str, ModuleFacts] = {}
    for option in ("setupFiles", "setupFilesAfterEnv"):
        stated, root = jest.field(option), jest.root_dir
        if stated is None:
            continue
        if root is None or stated.strings is None:
            return None
        for entry in stated.strings:
            path = jest.expanded(entry, root) if entry.startswith((".", "<", "/")) else None
            modules = loaded_modules([path], context) if path is not None and context.module(path) is not None else None
            if modules is None:
                return None
            found |= modules
    return found


def is_run_by_jest(node: Node) -> bool:
    """Whether a node stands in the callback of ``beforeAll``, ``test`` and their like, which run after all imports."""
    for above in ancestors(node):
        call = above.parent.parent if above.type in FUNCTIONS and above.parent is not None else None
        callee = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
        if callee is not None and re.split(r"\W", text_of(callee), maxsplit=1)[0] in _HOOKS:
            return True
    return False


def may_throw_unnoticed(node: Node) -> bool:
    """Whether an exception at a node is what a test waits for: inside ``expect(..)`` or ``try``."""
    for above in ancestors(node):
        callee = above.child_by_field_name("function") if above.type == "call_expression" else None
        if above.type == "try_statement" or (callee is not None and text_of(callee).startswith("expect")):
            return True
    return False


def _loads(context: Context) -> Iterator[tuple[Node, Import]]:
    for node in context.document.root.named_children:
        found = import_of(node) if node.type == "import_statement" else None
        if found is not None and not found.type_only:
            yield node, found
    for call in (call for pattern in _LOADING_CALLS for call in _calls(pattern, context)):
        found = loaded_by(call, in_function=False)
        if found is not None:
            yield call, found


def _calls(pattern: re.Pattern[bytes], context: Context) -> Iterator[Node]:
    """The calls whose callee ends with the name that a pattern finds in the text."""
    for match in pattern.finditer(context.document.text):
        callee = context.document.root.descendant_for_byte_range(*match.span(1))
        # The keyword of `import()` is a node inside the callee.
        if callee is not None and callee.parent is not None and callee.parent.type in ("member_expression", "import"):
            callee = callee.parent
        call = callee.parent if callee is not None else None
        if call is not None and call.type == "call_expression" and call.child_by_field_name("function") == callee:
            yield call


def _is_used(name: str, context: Context) -> bool:
    """Whether a name is used as a value; an import that is not is left out by the compiler."""
    text, sought = context.document.text, name.encode()
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        if not {*text[at - 1 : at], *text[end : end + 1]} & _NAME_BYTES:
            node = context.document.root.descendant_for_byte_range(at, end)
            is_name = node is not None and node.type in ("identifier", "shorthand_property_identifier")
            above = node.parent if node is not None and is_name else None
            if above is not None and above.type not in _NO_USES:
                return True
        at = text.find(sought, end)
    return False
