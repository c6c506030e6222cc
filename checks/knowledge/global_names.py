"""What may be called or made with `new` in any file without an import: `global_names.json`.

``functions`` are all that begin with ``declare function`` in the libraries of TypeScript, that for browsers among them,
which is there where nobody says otherwise. ``classes`` are those of ``declare var`` and ``declare class`` whose
constructor takes something, and those of the others that can be made. Most of the others are names for what a browser
hands out, such as ``Storage``: a program that makes one means a class of its own. Both with the globals of Node.js.
``test_functions`` are the globals of Jasmine, Jest, Mocha and Vitest.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("global_names.json")
_EVERYWHERE = ("classes", "functions")
# Jest's, which some also call in files that are not named as tests are.
_OF_JEST = ("afterAll", "afterEach", "beforeAll", "beforeEach", "context", "describe", "expect", "fail", "it", "test")


@lru_cache(maxsize=2)
def global_names(*, in_tests: bool) -> frozenset[str]:
    """The functions and classes that are known in any file, or in any file of tests."""
    raw: dict[str, list[str]] = json.loads(_DATA.read_text("utf-8"))
    everywhere = {name for kind in _EVERYWHERE for name in raw[kind]}
    return frozenset(everywhere.union(raw["test_functions"] if in_tests else _OF_JEST))
