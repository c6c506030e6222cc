"""How a program names the classes of a module: through a namespace, or each by an import of its own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..checks.syntax.nodes import text_of
from .imports import named_import

if TYPE_CHECKING:
    from ..checks.program.context import Context
    from ..checks.program.resources import Resource
    from ..checks.syntax.document import Document
    from .edit import TextEdit


@dataclass
class Classes:
    """``module`` is the expression for ``aws.s3``, empty where ``specifier`` says where classes are imported from."""

    document: Document
    module: str
    specifier: str = ""
    edits: list[TextEdit] = field(default_factory=list["TextEdit"], init=False)

    def named(self, class_name: str) -> str:
        """The expression for a class; what has to be imported is added to ``edits``."""
        if self.module:
            return f"{self.module}.{class_name}"
        local, edits = named_import(self.document, self.specifier, class_name)
        for edit in edits:
            self._add(edit)
        return local

    def _add(self, edit: TextEdit) -> None:
        """Takes an edit in; insertions at one place become a single one."""
        same = next((i for i, other in enumerate(self.edits) if other.span == edit.span), None)
        if same is None:
            self.edits.append(edit)
        elif edit.text not in self.edits[same].text:
            self.edits[same] = replace(edit, text=self.edits[same].text + edit.text)


def classes_of(resource: Resource, document: Document, context: Context) -> Classes | None:
    """The way in which a resource's class is named; None where another can't be named in the same way."""
    callee = resource.callee
    if callee.type == "member_expression":
        around = callee.child_by_field_name("object")
        return Classes(document, text_of(around)) if around is not None else None
    declared = context.declared(text_of(callee), callee.start_byte) if callee.type == "identifier" else None
    imported = declared.declaration.imported if declared is not None else None
    if imported is None or imported.member in ("*", "default"):
        return None
    package, path = resource.qualified.package, resource.qualified.path
    module = "/".join((package, *path[:-1]))
    return Classes(document, "", imported.specifier if imported.specifier.count("/") < 3 else module)
