"""Names followed from file to file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.checks.configuration import Config
from pulumend.checks.project.facts import ProjectFacts
from pulumend.checks.project.module_files import MAX_FILES
from pulumend.checks.project.module_reader import MAX_CACHED_BYTES, MAX_MODULE_BYTES, facts_of_document, facts_of_text
from pulumend.checks.source import DictSource, RecordingSource
from pulumend.checks.syntax.document import Document

if TYPE_CHECKING:
    from pulumend.checks.project.modules import ProjectModules

INDEX = "/p/index.ts"


def modules(**files: str) -> ProjectModules:
    """The modules of a project; ``__`` in a name stands for a slash, and all files end with ``.ts``."""
    source = DictSource({f"/p/{name.replace('__', '/')}.ts": text for name, text in files.items()})
    return ProjectFacts(INDEX, "/p", source, Config()).modules


def origin(name: str, **files: str) -> tuple[str, str] | None:
    found = modules(**files).exported(INDEX, name)
    return (found.path, found.name) if found is not None else None


def test_an_export_is_followed_to_the_file_that_declares_it() -> None:
    lib = "export class A {}"
    assert origin("A", index=lib) == (INDEX, "A")
    assert origin("B", index="export { A as B } from './lib';", lib=lib) == ("/p/lib.ts", "A")
    assert origin("A", index="export * from './mid';", mid="export * from './lib';", lib=lib) == ("/p/lib.ts", "A")
    assert origin("B", index="import { A } from './lib';\nexport { A as B };", lib=lib) == ("/p/lib.ts", "A")
    assert origin("ns", index="export * as ns from './lib';", lib=lib) == ("/p/lib.ts", "*")
    assert origin("default", index="export { default } from './lib';", lib="export default class A {}") == (
        "/p/lib.ts",
        "A",
    )
    assert origin("default", index="export * from './lib';", lib="export default class A {}") is None


def test_a_name_of_two_modules_is_passed_on_from_neither() -> None:
    both = "export * from './a';\nexport * from './b';"
    assert origin("x", index=both, a="export const x = 1;", b="export const x = 2;") is None
    assert origin("x", index=both + "\nexport const x = 0;", a="export const x = 1;", b="") == (INDEX, "x")
    twice = "export { x } from './c';"
    assert origin("x", index=both, a=twice, b=twice, c="export const x = 1;") == ("/p/c.ts", "x")


def test_circles_and_missing_files_end() -> None:
    assert origin("x", index="export * from './a';", a="export * from './index';\nexport * from './a';") is None
    assert origin("x", index="export { x } from './a';", a="export { x } from './index';") is None
    assert origin("x", index="export { x } from './absent';") is None
    chain = {f"m{i}": f"export * from './m{i + 1}';" for i in range(100)}
    assert origin("x", index="export * from './m0';", **chain, m100="export const x = 1;") is None
    around = modules(
        index="interface A extends B {}\ninterface B extends A {}\nclass C extends D {}\nclass D extends C {}"
    )
    assert around.interface(INDEX, "A") is None
    assert around.class_line(INDEX, "C") is None


def test_all_exported_names() -> None:
    names = modules(
        index="export * from './a';\nexport * as ns from './b';\nexport const x = 1;",
        a="export default 1;\nexport type T = 1;\nexport * from './index';",
    ).exported_names(INDEX)
    assert names == {"ns", "x", "T"}


@pytest.mark.parametrize(
    "index",
    [
        "export * from './absent';",
        "export * from 'package';",
        "export = x;",
        "module.exports = { ...x };",
        "export const x = 1; export const = ;",
    ],
)
def test_where_there_may_be_more_the_exported_names_are_unknown(index: str) -> None:
    assert modules(index=index).exported_names(INDEX) is None


def test_an_interface_has_what_it_inherits() -> None:
    found = modules(
        index="import { Base as B } from './lib';\nimport * as ns from './lib';\n"
        "interface Args extends B, ns.Other { a: Name; base?: number }",
        lib="export interface Base extends Root { base: string }\ninterface Root { root?: Id }\n"
        "export type Other = { [key: string]: string };",
    ).interface(INDEX, "Args")
    assert found is not None
    assert {name: (member.type, found.paths[name]) for name, member in found.members.items()} == {
        "root": ("Id", "/p/lib.ts"),
        "base": ("number", INDEX),
        "a": ("Name", INDEX),
    }
    assert found.is_open


@pytest.mark.parametrize(
    "text",
    [
        "interface Args extends pulumi.ComponentResourceOptions {}",
        "interface Args extends Omit<Base, 'a'> {}",
        "import { Base } from './absent';\ninterface Args extends Base {}",
        "class Args {}\ninterface Args {}",
        "type Args = Base | { a: 1 };",
    ],
)
def test_an_interface_that_is_not_seen_whole_is_unknown(text: str) -> None:
    assert modules(index=text).interface(INDEX, "Args") is None


@pytest.mark.parametrize("type_", ["Args", "Args | undefined", "{ a: string }", "{ a: string } & Empty"])
def test_the_type_of_a_parameter(type_: str) -> None:
    project = modules(index=f"interface Args {{ a: 1 }}\ninterface Empty {{}}\nfunction f(args: {type_}) {{}}")
    module = project.module(INDEX)
    assert module is not None
    (parameter,) = module.functions["f"].parameters
    found = project.parameter_type(INDEX, parameter)
    assert found is not None
    assert list(found.members) == ["a"]


def test_a_line_of_classes() -> None:
    core = "import * as pulumi from '@pulumi/pulumi';\n"
    line = modules(
        index="import Base from './base';\nexport class A extends Base { own = 1; shared: string; }",
        base=core + "export default class Base extends pulumi.ComponentResource { shared = 1; constructor(a: X) {} }",
    ).class_line(INDEX, "A")
    assert line is not None
    assert [(path, cls.name) for path, cls in line.classes] == [(INDEX, "A"), ("/p/base.ts", "Base")]
    assert line.is_component
    assert line.parameters is not None
    assert line.parameters[0] == "/p/base.ts"
    assert list(line.members) == ["shared", "own"]
    assert line.members["shared"].type == "string"
    assert modules(index="class A extends mixin(B) {}").class_line(INDEX, "A") is None


def test_importers() -> None:
    project = modules(
        index="import { A } from './lib/stack';",
        lib__stack="export class A {}",
        lib__index="export * from './stack';",
        test__unit="import * as lib from '../lib';\njest.mock('../lib/stack');",
        test__lazy="it('works', async () => { await import('../lib/stack.js'); });",
        test__comment="// import '../lib/stack'",
        test__stack="import './other/stack';",
        dist__copy="import '../lib/stack';",
        node_modules__x__index="import '../../lib/stack';",
    )
    assert project.importers("/p/lib/stack.ts") == {INDEX, "/p/lib/index.ts", "/p/test/lazy.ts"}
    assert project.importers("/p/lib/index.ts") == {"/p/test/unit.ts"}
    assert project.importers(INDEX) == set()


def test_importers_are_unknown_in_a_project_of_too_many_files() -> None:
    assert modules(**{f"f{i}": "" for i in range(MAX_FILES + 1)}).importers(INDEX) is None


def test_files_that_are_no_readable_modules_have_no_facts() -> None:
    files = {
        "/p/large.ts": "x;" * (MAX_MODULE_BYTES // 2 + 1),
        "/p/small.ts": "x;",
        "/p/data.json": "{}",
        "/outside/x.ts": "export const x = 1;",
    }
    source = RecordingSource(DictSource(files))
    project = ProjectFacts(INDEX, "/p", source, Config())
    assert project.module("/p/small.ts") is not None
    assert [project.module(f"/p/{name}") for name in ("large.ts", "data.json", "absent.ts")] == [None, None, None]
    assert project.resolve("../outside/x") is None
    assert not any(path.startswith("/outside") for path in source.asked)


def test_what_files_load_is_followed_through_all_that_they_load() -> None:
    made = modules(
        index="import './lib/a';\nimport '@pulumi/aws';\n",
        lib__a="export * from './b';\n",
        lib__b="require('../index');\nimport './missing';\n",
        other="import './lib/c';\n",
        lib__c="",
    )
    assert made.loaded_from([INDEX]) == {INDEX, "/p/lib/a.ts", "/p/lib/b.ts"}
    assert made.loaded_from(["/p/other.ts", "/p/lib/b.ts"]) >= {"/p/other.ts", "/p/lib/c.ts", INDEX}
    assert made.loaded_from([]) == frozenset()


def test_facts_are_kept_for_a_bounded_amount_of_text() -> None:
    text, large = b"export const a = 1;", b" " * (MAX_MODULE_BYTES - 10)
    kept = facts_of_text(INDEX, text)
    for number in range(MAX_CACHED_BYTES // MAX_MODULE_BYTES - 1):
        facts_of_text(INDEX, large + b"%d" % number)
        assert facts_of_text(INDEX, text) is kept
    for number in range(100, 100 + MAX_CACHED_BYTES // MAX_MODULE_BYTES + 1):
        facts_of_text(INDEX, large + b"%d" % number)
    assert facts_of_text(INDEX, text) is not kept


def test_of_a_document_that_is_edited_the_facts_of_one_version_are_kept() -> None:
    versions = [Document.parse(INDEX, b"export const edited = %d;" % number) for number in range(2)]
    first = facts_of_document(versions[0])
    assert facts_of_text(INDEX, versions[0].text) is first
    assert facts_of_document(versions[1]) is facts_of_document(versions[1])
    assert facts_of_text(INDEX, versions[0].text) is not first
