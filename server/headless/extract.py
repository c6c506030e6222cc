"""``check --extract``: writes the files that Markdown documents show into a folder.

Nothing is written where one of the files is there already, or would come to lie outside the folder, through a link for
instance. The names have been judged before (`file_names.py`), so this is the second lock of two.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ...checks import unfit
from ...checks.markdown.document import MarkdownDocument, is_markdown
from ...checks.markdown.stands import Stands, standing, texts_of
from .fix import Rewrite, write
from .projects import root_of
from .report import Problem
from .terminal import put, put_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .analysis import FileCheck
    from .discovery import Discovery


def extract(found: Discovery, check: FileCheck, folder: str) -> int:
    """Write the files of all documents below an absolute folder; of several, each into a folder of its own name.

    0 when all files are written, 1 when the documents name none, 2 when nothing or not all could be written.
    """
    documents = [path for path in found.files if is_markdown(path)]
    problems = [Problem("no such file or folder", path) for path in found.missing]
    if not documents and not problems:
        problems.append(Problem("no Markdown document was named"))
    names = Counter(PurePosixPath(path).stem for path in documents)
    problems += [Problem("has the name of another document", p) for p in documents if names[PurePosixPath(p).stem] > 1]
    rewrites: list[Rewrite] = []
    for path in documents:
        below = posixpath.join(folder, PurePosixPath(path).stem) if len(documents) > 1 else folder
        try:
            rewrites += _files(path, check, below, folder)
        except ValueError as error:
            problems.append(Problem(str(error), path))
    problems = problems or write(rewrites)
    for problem in problems:
        put_error(f"pulumend: error: {f'{problem.path}: ' if problem.path else ''}{problem.message}\n")
    if problems:
        return 2
    put("".join(f"{rewrite.path}\n" for rewrite in rewrites))
    put_error(f"Files written: {len(rewrites)}.\n")
    return 0 if rewrites else 1


def _files(path: str, check: FileCheck, below: str, root: str) -> Iterator[Rewrite]:
    """The files of one document. Raises `ValueError` for one that can't be read."""
    text = check.source(root_of(path, check.opened)).read(path)
    reason = unfit(path, text) if text is not None else "can't be read"
    if text is None or reason is not None:
        raise ValueError(reason)
    document = MarkdownDocument(path, text)
    texts = texts_of(document, standing(Stands().of(document)))
    for name, content in sorted(texts.items()):
        yield Rewrite(below + name.removeprefix(path), root, None, content)
