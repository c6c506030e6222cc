"""Converting texts in tests, without a project around them."""

from __future__ import annotations

from pulumend.checks import analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.quickfixes.aws_sdk.convert import Conversion, convert
from pulumend.quickfixes.edit import apply_edits


def converted(text: str, language: str = "ts") -> tuple[str, Conversion]:
    """The text after its conversion, and the conversion itself."""
    document = Document.parse(f"/p/program.{language}", text.encode())
    conversion = convert(document, analyse(document, "/p", DictSource({document.path: text})).context)
    return apply_edits(text.encode(), conversion.edits).decode(), conversion
