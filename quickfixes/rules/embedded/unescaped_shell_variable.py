"""Escapes the dollar sign of a shell variable in a template literal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....checks.program.built_strings import tag_of
from ....checks.program.names import CORE, Qualified
from ....checks.rules.embedded.unescaped_shell_variable import escaped, is_string_raw
from ....checks.syntax.nodes import text_of
from ...edit import FileEdit, Fix, Safety, TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

    from ....checks.finding import Finding
    from ....checks.program.context import Context
    from ...snapshot import Snapshot

_INTERPOLATE = Qualified(CORE, ("interpolate",))


def fixes(finding: Finding, snapshot: Snapshot) -> Iterator[Fix]:
    substitution = snapshot.node(finding, "template_substitution")
    literal = substitution.parent if substitution is not None else None
    if substitution is None or literal is None:
        return
    tag = tag_of(literal)
    is_raw = tag is not None and is_string_raw(tag, snapshot.context)
    is_known = tag is None or is_raw or _is_interpolate(tag, snapshot.context)
    text = text_of(substitution)
    edit = TextEdit.replace(substitution.start_byte, substitution.end_byte, escaped(text, is_raw=is_raw))
    safety = Safety.SAFE if is_known else Safety.UNSAFE
    yield Fix(f"Escape `{text}` for the shell", safety, (FileEdit(snapshot.document.path, (edit,)),))


def _is_interpolate(tag: Node, context: Context) -> bool:
    """Whether a tag is ``pulumi.interpolate``, be it that the import is still missing."""
    is_unbound = text_of(tag) == "pulumi.interpolate" and not context.is_declared("pulumi", tag.start_byte)
    return is_unbound or context.resolve(tag) == _INTERPOLATE
