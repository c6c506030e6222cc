"""The file that each fence of a document is: from its info string, the line above, its first comment, or its content.

The forms are those that answers of several files really use. A name must stand alone on its line or behind a label; a
path in the middle of a sentence is talk about a file and names nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from .file_names import safe_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..syntax.lines import LineIndex
    from .fences import Fence


class Origin(IntEnum):
    """What names a fence, the strongest last."""

    CONTENT = 1
    SENTENCE = 2
    COMMENT = 3
    HEADING = 4
    INFO = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A file name, relative to the document. ``label`` is the line above it, with ``{}`` for the name."""

    path: str
    origin: Origin
    label: str = ""


_PATH = r"(?:\.{0,2}[\\/])*(?:[\w@.()\[\]$+-]+[\\/])*(?:[\w@.\[\]$+-]*\.[A-Za-z]\w{0,9}|Dockerfile|Makefile)"
_QUOTED = rf"(?:`|\*\*`?|\"|')?(?P<path>{_PATH})(?:`?\*\*|[`\"'])?"
_REMARK = r"(?:\s*[(\[][^()\[\]]{0,80}[)\]]|\s+[-–—]\s.{0,80})?"
_HEADING = re.compile(
    r"(?:\#{1,6}[ \t]+|[-*+][ \t]+|(?=\d{1,3}[.)]|\*\*|`|<!--|[Ff]ile(?:name)?\b|[\w./\\@-]+:?\s*\Z))(?:<!--\s*)?"
    r"(?:(?:\d{1,3}|[A-Z])[.):]\s*|(?:step|part)\s+\d{1,3}\s*[.:)-]\s*)?(?:\*\*)?"
    r"(?:(?:new |updated |main )?(?:file|filename|file name|path|create|add|update)"
    r"\s*(?:\d{1,3})?\s*[:–—-]?\s*(?:\*\*)?\s*)?"
    rf"{_QUOTED}\s*(?:\*\*)?{_REMARK}\s*(?:\*\*)?:?\s*(?:\*\*)?\s*(?:-->)?\s*\#*\s*\Z",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\#{{1,6}}[ \t]+[^`]{{1,80}}?[(:–—-]\s*`?(?P<path>{_PATH})`?\)?:?\s*\Z")
_SENTENCE = re.compile(rf"(?:[-*]\s+)?(?:\w[\w ,'()-]{{0,60}}\s)?{_QUOTED}\s*:\s*\Z")
_ATTRIBUTE = re.compile(r"(?:title|file|filename|path|name)\s*[=:]\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s,}]+))")
_LANGUAGE_AND_PATH = re.compile(rf"[A-Za-z][\w+#-]*(?::|[ \t]+)\s*(?P<path>{_PATH})\s*\Z")
_COMMENT = re.compile(
    rf"\s*(?://|\#|/\*+|<!--)\s*(?:file(?:name)?\s*:\s*|path\s*:\s*)?(?P<path>{_PATH}){_REMARK}\s*(?:\*/|-->)?\s*\Z",
    re.IGNORECASE,
)
_PRODUCTS = frozenset({"node.js", "next.js", "vue.js", "express.js", "react.js"})
_EXTENSIONS = {
    "ts": ("ts", "tsx", "mts", "cts"),
    "tsx": ("tsx", "ts"),
    "typescript": ("ts", "tsx", "mts", "cts"),
    "typescriptreact": ("tsx",),
    "js": ("js", "jsx", "mjs", "cjs"),
    "jsx": ("jsx", "js"),
    "javascript": ("js", "jsx", "mjs", "cjs"),
    "json": ("json", "jsonc"),
    "json5": ("json", "jsonc"),
    "jsonc": ("json", "jsonc"),
    "yaml": ("yaml", "yml"),
    "yml": ("yaml", "yml"),
    "python": ("py",),
    "py": ("py",),
    "go": ("go",),
    "java": ("java",),
    "markdown": ("md", "mdx"),
    "md": ("md", "mdx"),
    "dockerfile": ("",),
}
_CODE = frozenset(extension for extensions in _EXTENSIONS.values() for extension in extensions)
_MAX_LINE = 240
_MAX_LINES_ABOVE = 12
_YAML_KEYS = (re.compile(rb"^name:", re.MULTILINE), re.compile(rb"^runtime:", re.MULTILINE))


def language_word(info: str) -> str:
    """The language that an info string names, in lower case; empty where it names none."""
    found = re.match(r"\{?\s*\.?([A-Za-z][\w+#-]*)", info)
    return found[1].lower() if found else ""


def extensions_of(word: str) -> Sequence[str]:
    """The extensions that files in a language of this name have, the usual one first; empty for other languages."""
    return _EXTENSIONS.get(word, ())


def names_of(fences: Sequence[Fence], text: bytes, lines: LineIndex) -> list[Name | None]:
    """The name of each fence; None for one that nothing names, or that has a name no file may have."""
    names: list[Name | None] = []
    above = 0
    for fence in fences:
        names.append(name_of(fence, text, lines, above))
        above = fence.line_behind(lines)
    return names


def label_for(path: str, others: Sequence[Name | None]) -> str:
    """The line to set above a new fence, in the form that the document uses most."""
    labels = Counter(name.label for name in others if name is not None and name.label)
    return labels.most_common(1)[0][0].format(path) if labels else f"### `{path}`"


def name_of(fence: Fence, text: bytes, lines: LineIndex, above: int) -> Name | None:
    """The name of one fence; ``above`` is the first line behind the fence before it."""
    word = language_word(fence.info)
    first = _first_line(fence, text)
    candidates = (
        _of_info(fence.info),
        _of_line_above(fence, text, lines, above),
        _named(_COMMENT, first, Origin.COMMENT),
        _of_content(word, fence, text),
    )
    for name in candidates:
        if name is not None and _is_file_of(name.path, word):
            path = safe_name(name.path)
            return Name(path, name.origin, name.label) if path is not None else None
    return None


def _of_info(info: str) -> Name | None:
    attribute = _ATTRIBUTE.search(info)
    if attribute is not None:
        return Name(next(group for group in attribute.groups() if group), Origin.INFO)
    return _named(_LANGUAGE_AND_PATH, info, Origin.INFO)


def _of_line_above(fence: Fence, text: bytes, lines: LineIndex, above: int) -> Name | None:
    """The name in the nearest line of text above a fence, or in the heading that the text stands under."""
    nearest = True
    for number in range(fence.line - 1, max(above, fence.line - _MAX_LINES_ABOVE) - 1, -1):
        start, end = lines.start_of(number), min(lines.end_of(number), lines.start_of(number) + _MAX_LINE)
        line = text[start:end].decode("utf-8", "replace").removeprefix("\ufeff").lstrip(" \t>").rstrip()
        if not line:
            continue
        is_heading = line.startswith("#")
        if nearest or is_heading:
            name = _named(_HEADING, line, Origin.HEADING) or _named(_TITLED, line, Origin.HEADING)
            if name is None and nearest:
                name = _named(_SENTENCE, line, Origin.SENTENCE)
            if name is not None or is_heading:
                return name
        nearest = False
    return None


def _of_content(word: str, fence: Fence, text: bytes) -> Name | None:
    """The name of content that can only be one file: the project file of Pulumi, or a whole package manifest."""
    if word in ("yaml", "yml", ""):
        content = fence.text(text)
        if all(key.search(content) for key in _YAML_KEYS):
            return Name("Pulumi.yaml", Origin.CONTENT)
    return None


def _named(pattern: re.Pattern[str], line: str, origin: Origin) -> Name | None:
    found = pattern.match(line)
    if found is None:
        return None
    start, end = found.span("path")
    label = f"{_escaped(line[:start])}{{}}{_escaped(line[end:])}" if origin is Origin.HEADING else ""
    return Name(found["path"], origin, label)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _is_file_of(path: str, word: str) -> bool:
    """Whether a file of this name may hold code that the fence calls by ``word``."""
    base = re.split(r"[\\/]", path)[-1]
    if base.lower() in _PRODUCTS:
        return False
    stem, dot, extension = base.rpartition(".")
    extension = extension.lower() if dot else ""
    expected = _EXTENSIONS.get(word)
    if expected is not None:
        return extension in expected or (extension not in _CODE and extension.endswith("rc"))
    # A command or a diff under the name of a program is about it.
    return word in ("", "text") or extension not in _CODE or bool(not stem and not dot)


def _first_line(fence: Fence, text: bytes) -> str:
    content = fence.content[0]
    line = text[content.start : min(content.end, content.start + _MAX_LINE)]
    return line.split(b"\n")[0].decode("utf-8", "replace").strip()
