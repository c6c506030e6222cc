"""A rule's page, read from its docstring: sections, and the examples that are its test.

The page is Markdown with fixed headings. A fence names its file and the SDK versions that it is checked with::

    ```ts file=lib/stack.ts sdk=aws@7

``rules=NAMES`` names other rules that run beside the rule whose page it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

HEADINGS = ("What it does", "Why it fails", "Example", "Use instead", "Fix safety", "References", "Source")
_HEADING = re.compile(r"## (.+)")
_SECTION = re.compile(rf"^## ({'|'.join(HEADINGS)})\b.*$", re.MULTILINE)
_FENCE = re.compile(r"(`{3,})(\w*)[ ]*(.*)")
_DEFAULT_FILE = {"ts": "index.ts", "tsx": "index.tsx", "json": "package.json", "yaml": "Pulumi.yaml"}


@dataclass(frozen=True)
class Example:
    """A wrong program and the right one, as files by path. ``fixed`` holds only the files that differ."""

    wrong: dict[str, str]
    fixed: dict[str, str]
    sdk: dict[str, str]
    title: str = ""
    rules: tuple[str, ...] = ()


@dataclass
class Page:
    """A page taken apart. ``headings`` are in order of appearance, without what follows a colon."""

    summary: str
    headings: list[str] = field(default_factory=list[str])
    examples: list[Example] = field(default_factory=list[Example])


@dataclass
class _Reader:
    page: Page
    heading: str = ""
    title: str = ""
    sdk: dict[str, str] = field(default_factory=dict[str, str])
    wrong: dict[str, str] = field(default_factory=dict[str, str])
    fixed: dict[str, str] = field(default_factory=dict[str, str])
    rules: tuple[str, ...] = ()

    def open(self, heading: str) -> None:
        name, _, title = heading.partition(": ")
        if name != "Use instead" and self.fixed:
            self.close()
        self.heading = name
        self.page.headings.append(name)
        if name == "Example":
            self.title = title

    def fence(self, language: str, attributes: str, body: str) -> None:
        named = {key: value for key, _, value in (part.partition("=") for part in attributes.split())}
        for part in named.get("sdk", "").split(","):
            package, at, version = part.partition("@")
            if at:
                self.sdk[package] = version
        self.rules += tuple(filter(None, named.get("rules", "").split(",")))
        path = named.get("file", _DEFAULT_FILE.get(language, "index.ts"))
        if self.heading == "Example":
            self.wrong[path] = body
        elif self.heading == "Use instead":
            self.fixed[path] = body

    def close(self) -> None:
        if self.wrong:
            self.page.examples.append(Example(self.wrong, self.fixed, self.sdk, self.title, self.rules))
        self.sdk, self.wrong, self.fixed, self.rules = {}, {}, {}, ()


def read_page(text: str) -> Page:
    """Take a page apart. Raises `ValueError` for a fence that is not closed."""
    summary = text.strip().partition("\n")[0]
    reader = _Reader(Page(summary))
    lines = iter(text.splitlines())
    for line in lines:
        heading, fence = _HEADING.match(line), _FENCE.match(line)
        if heading:
            reader.open(heading[1].strip())
        elif fence:
            body: list[str] = []
            for inner in lines:
                if inner.startswith(fence[1]):
                    break
                body.append(inner)
            else:
                raise ValueError("a fence is not closed")
            reader.fence(fence[2], fence[3], "".join(f"{inner}\n" for inner in body))
    reader.close()
    return reader.page


def section(text: str, heading: str) -> str:
    """What stands below the first heading of this name, one of `HEADINGS`; empty where the page has none."""
    parts = _SECTION.split(text)
    return dict(zip(reversed(parts[1::2]), reversed(parts[2::2]), strict=True)).get(heading, "").strip()
