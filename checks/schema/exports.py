"""What the files of an unpacked package export, and from where: follows ``import`` and ``export`` between
``.d.ts`` files.

Nothing outside the package's folder is followed. Paths are those of the `FileSource`.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..source import FileSource

_EXPORT_ALL = re.compile(r"""^export \* (?:as (?P<alias>[\w$]+) )?from ["'](?P<path>[^"']+)["']""", re.M)
_EXPORT_LIST = re.compile(r"""^export (?:type )?\{(?P<names>[^}]*)\}(?: from ["'](?P<path>[^"']+)["'])?""", re.M)
_EXPORT_IMPORTED = re.compile(
    r"""^export (?:declare )?(?:const|type) (?P<name>[\w$]+)(?::| =) (?:typeof )?"""
    r"""import\(["'](?P<path>[^"']+)["']\)\.(?P<local>[\w$]+)""",
    re.M,
)
_DECLARED = re.compile(
    r"^export (?:default )?(?:declare )?(?:abstract )?(?:async )?"
    r"(?:class|function\*?|const enum|const|let|var|enum|namespace|module|interface|type) (?P<name>[\w$]+)",
    re.M,
)
_OF_ITS_INDEX = re.compile(r"""^declare module ["']\.(?:/index)?["'] \{\n(?P<body>.*?)^\}""", re.M | re.S)
_VALUE = re.compile(r"^    (?:export )?const (?P<name>[\w$]+):", re.M)
_DECLARED_LOCALLY = r"^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|enum|const|type) "
_IMPORT_NAMESPACE = re.compile(r"""^import \* as (?P<alias>[\w$]+) from ["'](?P<path>[^"']+)["']""", re.M)
_IMPORT_NAMES = re.compile(r"""^import (?:type )?\{(?P<names>[^}]*)\} from ["'](?P<path>[^"']+)["']""", re.M)


@dataclass(frozen=True, slots=True)
class Place:
    """A declaration: the file, and the name that it has there."""

    file: str
    name: str


@dataclass(slots=True)
class Exports:
    """What a file exports: names with the place that they lead to, and namespaces with the file behind
    them."""

    names: dict[str, Place] = field(default_factory=dict[str, Place])
    namespaces: dict[str, str] = field(default_factory=dict[str, str])


class ExportGraph:
    """The exports of the files of one package, each file read once."""

    def __init__(self, source: FileSource, root: str) -> None:
        self.root = root
        self._source = source
        self._texts: dict[str, str | None] = {}
        self._exports: dict[str, Exports] = {}

    def text(self, file: str) -> str | None:
        """The text of a file of the package; None where there is none."""
        if file not in self._texts:
            data = self._source.read(file) if file.startswith(self.root + "/") else None
            self._texts[file] = None if data is None else data.decode(errors="replace").replace("\r\n", "\n")
        return self._texts[file]

    def forget(self, file: str) -> None:
        """Drops a text that will not be asked for again, so that a large package is not held in memory."""
        self._texts.pop(file, None)

    def resolve(self, file: str, path: str) -> str | None:
        """The file that a relative import leads to; None for another package or a missing file."""
        if not path.startswith("."):
            return None
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)).removesuffix(".js")
        if path.rstrip("/").endswith("."):
            return self._existing(f"{target}/index.d.ts")
        return self._existing(f"{target}.d.ts") or self._existing(f"{target}/index.d.ts")

    def exports(self, file: str) -> Exports:
        """What a file exports; names that it declares itself win over those of ``export *``."""
        if file not in self._exports:
            # Entered before it is filled: index files re-export each other in circles.
            found = self._exports[file] = Exports()
            self._fill(file, found)
        return self._exports[file]

    def locate(self, file: str, name: str) -> Place | None:
        """Where a name that a file uses is declared: here, or in a file that it is imported from.

        ``lambda.EventSubscription`` is looked up in the namespace import ``lambda``.
        """
        text = self.text(file)
        if text is None:
            return None
        namespace, dot, last = name.partition(".")
        if dot:
            target = self._namespace_imports(file, text).get(namespace)
            return self.exports(target).names.get(last) if target else None
        if re.search(_DECLARED_LOCALLY + re.escape(name) + r"\b", text, re.M):
            return Place(file, name)
        for match in _IMPORT_NAMES.finditer(text):
            for original, local in _listed(match["names"]):
                if local == name and (target := self.resolve(file, match["path"])):
                    return self.exports(target).names.get(original)
        return None

    def module_of(self, file: str) -> str:
        """The dotted module whose folder a file stands in; for an enum, without the folders
        ``types/enums``."""
        folder = posixpath.dirname(posixpath.relpath(file, self.root))
        return folder.removeprefix("types/enums").strip("/").replace("/", ".")

    def _existing(self, file: str) -> str | None:
        return file if self.text(file) is not None else None

    def _fill(self, file: str, found: Exports) -> None:
        text = self.text(file) or ""
        starred: list[str] = []
        for match in _EXPORT_ALL.finditer(text):
            target = self.resolve(file, match["path"])
            if target and match["alias"]:
                found.namespaces[match["alias"]] = target
            elif target:
                starred.append(target)
        for match in _DECLARED.finditer(text):
            found.names[match["name"]] = Place(file, match["name"])
        # What a file adds to the index beside it is exported there: as `aws.sdk` was by version 5 of @pulumi/aws.
        for block in _OF_ITS_INDEX.finditer(text):
            for match in _VALUE.finditer(block["body"]):
                found.names[match["name"]] = Place(file, match["name"])
        for match in _EXPORT_IMPORTED.finditer(text):
            if target := self.resolve(file, match["path"]):
                found.names[match["name"]] = Place(target, match["local"])
        for match in _EXPORT_LIST.finditer(text):
            self._fill_listed(file, text, match, found)
        for target in starred:
            below = self.exports(target)
            for name, place in below.names.items():
                found.names.setdefault(name, place)
            for name, namespace in below.namespaces.items():
                found.namespaces.setdefault(name, namespace)

    def _fill_listed(self, file: str, text: str, match: re.Match[str], found: Exports) -> None:
        target = self.resolve(file, match["path"]) if match["path"] else None
        namespaces = {} if match["path"] else self._namespace_imports(file, text)
        for original, exported in _listed(match["names"]):
            if original in namespaces:
                found.namespaces[exported] = namespaces[original]
            elif target is not None:
                found.names.setdefault(exported, Place(target, original))
            else:
                found.names.setdefault(exported, Place(file, original))

    def _namespace_imports(self, file: str, text: str) -> dict[str, str]:
        pairs = ((match["alias"], self.resolve(file, match["path"])) for match in _IMPORT_NAMESPACE.finditer(text))
        return {alias: target for alias, target in pairs if target is not None}


def _listed(names: str) -> list[tuple[str, str]]:
    """``A, B as C`` as pairs: the name on the left of ``as`` and the one on its right."""
    pairs: list[tuple[str, str]] = []
    for part in names.split(","):
        left, _, right = part.strip().removeprefix("type ").partition(" as ")
        if left:
            pairs.append((left.strip(), right.strip() or left.strip()))
    return pairs
