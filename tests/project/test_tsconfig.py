from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.project.config_value import UNKNOWN
from pulumend.checks.project.tsconfig import Tsconfig, load, nearest
from pulumend.checks.source import DictSource

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = [
    *("index.ts", "lib/a.ts", "lib/b.tsx", "lib/deep/c.ts", "lib/x.d.ts", "lib/k.js", "lib/z.min.js"),
    *("test/a.test.ts", "test/unit/b.ts", "node_modules/m/i.ts", ".hidden/h.ts", "dist/o.ts"),
]
X_TYPES = {"compilerOptions": {"types": ["x"]}}
LIB = "lib/a.ts lib/b.tsx lib/deep/c.ts lib/x.d.ts"


def tsconfig(files: Mapping[str, object], path: str = "/p/tsconfig.json") -> Tsconfig:
    texts = {p: text if isinstance(text, str) else json.dumps(text) for p, text in files.items()}
    found = load(path, "/p", DictSource(texts))
    assert found is not None
    return found


# Each line is what TypeScript 5.9 answers, by `parseJsonConfigFileContent`.
@pytest.mark.parametrize(
    ("config", "included"),
    [
        ({}, f"index.ts {LIB} test/a.test.ts test/unit/b.ts dist/o.ts"),
        ({"include": ["lib"]}, LIB),
        ({"include": ["lib/*"]}, "lib/a.ts lib/b.tsx lib/x.d.ts"),
        ({"include": ["lib/**/*.ts", "*.ts"]}, "index.ts lib/a.ts lib/deep/c.ts lib/x.d.ts"),
        ({"include": ["**/*"], "exclude": ["test"]}, f"index.ts {LIB} dist/o.ts"),
        (
            {"include": ["index.ts", "lib/**/*.ts"], "exclude": ["**/*.d.ts", "node_modules"]},
            "index.ts lib/a.ts lib/deep/c.ts",
        ),
        ({"exclude": ["**/*.test.ts"]}, f"index.ts {LIB} test/unit/b.ts dist/o.ts"),
        (
            {"exclude": ["**/deep"]},
            "index.ts lib/a.ts lib/b.tsx lib/x.d.ts test/a.test.ts test/unit/b.ts dist/o.ts",
        ),
        ({"include": ["**"]}, ""),
        ({"include": ["test/**/*"], "exclude": ["test/unit"]}, "test/a.test.ts"),
        ({"files": ["index.ts"]}, "index.ts"),
        ({"files": ["lib/a.ts"], "include": ["test"]}, "lib/a.ts test/a.test.ts test/unit/b.ts"),
        ({"compilerOptions": {"outDir": "dist"}}, f"index.ts {LIB} test/a.test.ts test/unit/b.ts"),
        (
            {"compilerOptions": {"outDir": "dist"}, "exclude": []},
            f"index.ts {LIB} test/a.test.ts test/unit/b.ts dist/o.ts",
        ),
        (
            {"compilerOptions": {"allowJs": True}, "include": ["lib/*"]},
            "lib/a.ts lib/b.tsx lib/x.d.ts lib/k.js",
        ),
        ({"include": ["node_modules/m/*", ".hidden/**/*"]}, "node_modules/m/i.ts .hidden/h.ts"),
        ({"include": ["lib/?.ts"]}, "lib/a.ts"),
        ({"include": ["lib", "lib/a"]}, LIB),
    ],
)
def test_includes_answers_as_the_compiler_does(config: object, included: str) -> None:
    found = tsconfig({"/p/tsconfig.json": config})
    assert [file for file in FILES if found.includes(f"/p/{file}")] == sorted(included.split(), key=FILES.index)


def test_comments_trailing_commas_and_a_byte_order_mark_are_read() -> None:
    text = '\ufeff{\r\n  // what for\r\n  "compilerOptions": { "types": ["node",], /* x */ "strict": true, },\r\n}\r\n'
    found = tsconfig({"/p/tsconfig.json": text})
    types = found.option("types")
    assert types is not None
    assert types.strings == ("node",)
    assert text.encode()[types.span.start : types.span.end] == b'["node",]'
    assert found.flag_option("strict") is True
    assert found.option("module") is None


def test_bases_are_merged_and_keep_their_places() -> None:
    found = tsconfig(
        {
            "/p/tsconfig.json": {"extends": ["./base", "tools/strict.json"], "compilerOptions": {"module": "ES2022"}},
            "/p/base.json": {"extends": "./deep/root.json", "compilerOptions": {"module": "none", "strict": False}},
            "/p/deep/root.json": {"include": ["src"], "compilerOptions": {"target": "es2020"}},
            "/p/node_modules/tools/strict.json": {"compilerOptions": {"strict": True}},
        }
    )
    assert (found.text_option("module"), found.text_option("target"), found.flag_option("strict")) == (
        "es2022",
        "es2020",
        True,
    )
    # Patterns are relative to the file that has them.
    assert found.includes("/p/deep/src/a.ts") is True
    assert found.includes("/p/src/a.ts") is False


@pytest.mark.parametrize(
    "files",
    [
        {"/p/node_modules/pkg/tsconfig.json": X_TYPES},
        {"/p/node_modules/pkg/package.json": {"tsconfig": "t.json"}, "/p/node_modules/pkg/t.json": X_TYPES},
        {"/node_modules/pkg/tsconfig.json": {}, "/p/node_modules/pkg.json": X_TYPES},
    ],
)
def test_a_base_in_a_package(files: dict[str, object]) -> None:
    found = tsconfig({"/p/tsconfig.json": {"extends": "pkg"}, **files})
    types = found.option("types")
    assert types is not None
    assert types.strings == ("x",)


@pytest.mark.parametrize(
    "files",
    [
        {"/p/tsconfig.json": {"extends": "./gone.json", "compilerOptions": {"strict": True}}},
        {"/p/tsconfig.json": {"extends": "../out.json", "compilerOptions": {"strict": True}}, "/out.json": {}},
        {"/p/tsconfig.json": {"extends": "./tsconfig.json", "compilerOptions": {"strict": True}}},
        {"/p/tsconfig.json": {"extends": "./bad.json", "compilerOptions": {"strict": True}}, "/p/bad.json": "{"},
    ],
)
def test_what_an_unreadable_base_may_say_is_unknown(files: dict[str, object]) -> None:
    found = tsconfig(files)
    types = found.option("types")
    assert types is not None
    assert types.data is UNKNOWN
    assert found.flag_option("strict") is True
    assert found.includes("/p/a.ts") is None


def test_a_broken_file_says_nothing() -> None:
    found = tsconfig({"/p/tsconfig.json": "{"})
    assert (found.own, found.includes("/p/a.ts")) == (None, None)


def test_config_dir_is_the_folder_of_the_file_that_is_asked() -> None:
    files = {"/p/a/tsconfig.json": {"extends": "../base.json"}, "/p/base.json": {"include": ["${configDir}/src"]}}
    assert tsconfig(files, "/p/a/tsconfig.json").includes("/p/a/src/x.ts") is True


def test_the_nearest_counts() -> None:
    source = DictSource({"/p/tsconfig.json": "{}", "/p/a/tsconfig.json": "{}"})
    found = [nearest(path, "/p", source) for path in ("/p/a/b/x.ts", "/p/x.ts")]
    assert [config.path if config else None for config in found] == ["/p/a/tsconfig.json", "/p/tsconfig.json"]
