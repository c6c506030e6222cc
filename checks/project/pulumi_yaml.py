"""`Pulumi.yaml`: what a project runs, with the place of each value so that fixes keep the layout of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..finding import Span
from ..syntax.yaml_nodes import MAPPINGS, is_null, pairs_of, scalar_text
from .config_value import MAX_BYTES, ConfigMap, ConfigValue
from .config_yaml import parse_yaml, yaml_value
from .root import find_pulumi_file

if TYPE_CHECKING:
    from tree_sitter import Node

    from ..source import FileSource

__all__ = ["MAX_BYTES", "ConfigDeclaration", "PulumiYaml", "Scalar", "nearest", "parse"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value in the file. ``span`` covers it with its quotes.

    ``text`` is None where the value is there but can't be told: an alias, a block scalar, a list, a rare escape.
    """

    text: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ConfigDeclaration:
    """One entry under ``config``: a value for every stack, or what the stacks may give.

    ``span`` covers the entry with its key, which ``key`` covers alone. ``bare`` is the value of the form
    ``key: value``, ``body`` the mapping of the other form; both are None where the key has no value.
    """

    key: Scalar
    span: Span
    bare: ConfigValue | None = None
    body: ConfigValue | None = None

    def member(self, name: str) -> ConfigValue | None:
        """``type``, ``default``, ``value``, ``secret``, ``description``...; None for the bare form."""
        return self.body.get(name) if self.body is not None else None

    @property
    def namespace(self) -> str | None:
        """``aws`` in ``aws:region``; None where the key has none, and so belongs to the project."""
        before, colon, _ = (self.key.text or "").partition(":")
        return before if colon else None

    @property
    def gives_value(self) -> bool:
        """Whether a program finds a value without a stack that sets one."""
        return self.bare is not None or any(self.member(name) is not None for name in ("value", "default"))


@dataclass(frozen=True, slots=True)
class PulumiYaml:
    """The project file at ``path``. A member is None where its key is absent or its value empty.

    ``runtime`` is the name of the runtime in both of its forms, ``runtime: nodejs`` and ``runtime: {name: nodejs}``;
    ``options`` are those of the second form: ``typescript``, ``tsconfig``, ``nodeargs``, ``packagemanager``.
    ``config`` is None where its value is no mapping.
    """

    path: str
    name: Scalar | None = None
    main: Scalar | None = None
    runtime: Scalar | None = None
    description: Scalar | None = None
    template: ConfigValue | None = None
    options: ConfigValue | None = None
    config: tuple[ConfigDeclaration, ...] | None = ()
    stack_config_dir: Scalar | None = None

    def declaration(self, key: str) -> ConfigDeclaration | None:
        """The entry under ``config`` for a key, which may stand there with the name of the project before it."""
        own = self.name.text if self.name is not None else None
        names = {key, f"{own}:{key}"} if ":" not in key else {key, key.removeprefix(f"{own}:")}
        return next((entry for entry in self.config or () if entry.key.text in names), None)


def parse(text: bytes, path: str) -> PulumiYaml | None:
    """The project file in ``text``; None where it has a syntax error, nests absurdly deep or is no mapping."""
    content = parse_yaml(text)
    if content is None or content.type not in MAPPINGS:
        return None
    values = {key: value for key, _, value in pairs_of(content) if value is not None}
    runtime = values.get("runtime")
    options = yaml_value(runtime, path).get("options") if runtime is not None and runtime.type in MAPPINGS else None
    template, config = values.get("template"), values.get("config")
    return PulumiYaml(
        path,
        name=_scalar(values, "name"),
        main=_scalar(values, "main"),
        runtime=_runtime(values),
        description=_scalar(values, "description"),
        template=yaml_value(template, path) if template is not None else None,
        options=options,
        config=_declarations(config, path) if config is not None and not is_null(config) else (),
        stack_config_dir=_scalar(values, "stackConfigDir"),
    )


def nearest(path: str, root: str, source: FileSource) -> PulumiYaml | None:
    """The project file beside or above ``path``, within ``root``; None where there is none or it is broken."""
    found = find_pulumi_file(path, root, source)
    text = source.read(found) if found is not None else None
    return parse(text, found) if found is not None and text is not None else None


def _declarations(node: Node, path: str) -> tuple[ConfigDeclaration, ...] | None:
    if node.type not in MAPPINGS:
        return None
    found: list[ConfigDeclaration] = []
    for key, pair, content in pairs_of(node):
        key_node = pair.child_by_field_name("key")
        if key_node is None:
            continue
        span = Span(pair.start_byte, pair.end_byte)
        name = Scalar(key, Span(key_node.start_byte, key_node.end_byte))
        value = yaml_value(content, path) if content is not None else None
        is_body = value is not None and isinstance(value.data, ConfigMap)
        is_bare = value is not None and not is_body and value.data is not None
        found.append(ConfigDeclaration(name, span, value if is_bare else None, value if is_body else None))
    return tuple(found)


def _scalar(values: dict[str, Node], key: str) -> Scalar | None:
    content = values.get(key)
    if content is None or is_null(content):
        return None
    text = scalar_text(content)
    return None if text == "" else Scalar(text, Span(content.start_byte, content.end_byte))


def _runtime(values: dict[str, Node]) -> Scalar | None:
    content = values.get("runtime")
    if content is not None and content.type in MAPPINGS:
        return _scalar({key: value for key, _, value in pairs_of(content) if value is not None}, "name")
    return _scalar(values, "runtime")
