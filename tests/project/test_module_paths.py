from __future__ import annotations

import pytest

from pulumend.checks.project.module_paths import ModulePath, ModuleStatus, resolve_module
from pulumend.checks.source import DictSource, RecordingSource

FILES = {
    "/p/index.ts": "",
    "/p/lib/tap-stack.ts": "",
    "/p/lib/index.ts": "",
    "/p/lib/util.js": "",
    "/p/lib/both.ts": "",
    "/p/lib/both.js": "",
    "/p/lib/view.tsx": "",
    "/p/lib/esm.mts": "",
    "/p/lib/types.d.ts": "",
    "/p/lib/stack.prod.ts": "",
    "/p/lib/data.json": "",
    "/p/lib/deep/index.js": "",
    "/p/lib/package/package.json": '{"main": "src/x.js"}',
    "/p/lib/shadow.ts": "",
    "/p/lib/shadow/index.ts": "",
    "/outside/x.ts": "",
}


def resolve(specifier: str, from_path: str = "/p/lib/a.ts", **more: str) -> ModulePath:
    return resolve_module(specifier, from_path, "/p", DictSource({**FILES, **more}))


@pytest.mark.parametrize(
    ("specifier", "path"),
    [
        ("./tap-stack", "tap-stack.ts"),
        ("./tap-stack.js", "tap-stack.ts"),
        ("./tap-stack.ts", "tap-stack.ts"),
        ("./util", "util.js"),
        ("./util.js", "util.js"),
        ("./both", "both.ts"),
        ("./both.js", "both.ts"),
        ("./view", "view.tsx"),
        ("./view.js", "view.tsx"),
        ("./tap-stack.jsx", "tap-stack.ts"),
        ("./esm.mjs", "esm.mts"),
        ("./types", "types.d.ts"),
        ("./stack.prod", "stack.prod.ts"),
        ("./data.json", "data.json"),
        ("./deep", "deep/index.js"),
        ("./deep/", "deep/index.js"),
        (".", "index.ts"),
        ("./", "index.ts"),
        ("..", "../index.ts"),
        ("../lib", "index.ts"),
        ("./shadow", "shadow.ts"),
        ("./shadow/", "shadow/index.ts"),
    ],
)
def test_a_relative_specifier_is_found_as_typescript_finds_it(specifier: str, path: str) -> None:
    expected = "/p/index.ts" if path == "../index.ts" else f"/p/lib/{path}"
    assert resolve(specifier) == ModulePath(ModuleStatus.FOUND, expected)


@pytest.mark.parametrize("specifier", ["./absent", "./tap", "../tap-stack", "./esm", "./lib"])
def test_a_name_that_no_file_has_is_missing(specifier: str) -> None:
    assert resolve(specifier).status is ModuleStatus.MISSING


@pytest.mark.parametrize("specifier", ["../../outside/x", "/outside/x", "#inner", "", "./package", ".\\tap-stack"])
def test_what_may_be_anywhere_is_unknown(specifier: str) -> None:
    assert resolve(specifier).status is ModuleStatus.UNKNOWN


def test_nothing_outside_of_the_root_is_looked_at() -> None:
    source = RecordingSource(DictSource(FILES))
    for specifier in ("../../outside/x", "..", "../../..", "../x"):
        resolve_module(specifier, "/p/lib/a.ts", "/p", source)
    assert {path for path in source.asked if not path.startswith("/p")} == set()


def test_a_package_is_no_file_of_the_project_unless_an_alias_may_make_it_one() -> None:
    assert resolve("@pulumi/aws").status is ModuleStatus.PACKAGE
    assert resolve("jest").status is ModuleStatus.PACKAGE
    aliased = {"/p/tsconfig.json": '{"compilerOptions": {"paths": {"@lib/*": ["lib/*"]}}}'}
    assert resolve("@lib/tap-stack", **aliased).status is ModuleStatus.UNKNOWN
    assert resolve("@pulumi/aws", **aliased).status is ModuleStatus.PACKAGE
    assert resolve("@lib/tap-stack", **{"/p/tsconfig.json": "{}"}).status is ModuleStatus.PACKAGE
