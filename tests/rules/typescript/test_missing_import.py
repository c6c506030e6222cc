from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("missing-import",))
FILES = {
    "/p/Pulumi.yaml": "name: p\nruntime: nodejs\n",
    "/p/lib/network.ts": "export class Network {}\nexport function subnets() {}\nexport const size = 1;\n",
    "/p/lib/index.ts": "export * from './network';\nexport class Storage {}\n",
    "/p/lib/two.ts": "export class Twice {}\nclass Kept {}\n",
    "/p/lib/three.ts": "export class Twice {}\n",
    "/p/test/mock.test.ts": "export class OfTests {}\n",
}
PULUMI = "import * as pulumi from '@pulumi/pulumi';\n"


def check(program: str, path: str = "/p/index.ts", files: dict[str, str] | None = None) -> list[Finding]:
    result = check_path(path, DictSource({**FILES, **(files or {}), path: program}), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str, safeties: frozenset[Safety] = frozenset({Safety.SAFE}), path: str = "/p/index.ts") -> str:
    files = DictSource({**FILES, path: program})
    mended = converge([path], files, "/p", SETTINGS, Policy(safeties, lambda _: True))
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get(path, program.encode()).decode()


@pytest.mark.parametrize(
    ("program", "name"),
    [
        ("new aws.s3.Bucket('a');", "aws"),
        ("const id = random.RandomId;", "random"),
        ("let a: pulumi.Output<string>;", "pulumi"),
        ("let a: aws.types.input.s3.BucketCorsRule;", "aws"),
        ("class A extends pulumi.ComponentResource {}", "pulumi"),
        ("const a = pulumi.interpolate`x`;", "pulumi"),
        ("function f() { return path.join('a'); }", "path"),
        ("{ const aws = 1; }\naws.s3;", "aws"),
        ("new Network();", "Network"),
        ("const ids = subnets();", "subnets"),
        ("new Storage();", "Storage"),
        ("class Own extends Network {}", "Network"),
        ("class Own extends ComponentResource {}", "ComponentResource"),
        ("const config = new Config();", "Config"),
        ("const url = interpolate`https://${name}`;", "interpolate"),
        ("new RandomPassword('a');", "RandomPassword"),
        ("namespace A { export const y = path.join(); }\nnamespace B { export const path = 1; }", "path"),
    ],
)
def test_found(program: str, name: str) -> None:
    assert {finding.message.split("`")[1] for finding in check(f"{program}\n")} == {name}


@pytest.mark.parametrize(
    "program",
    [
        "import * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('a');",
        "import aws = require('@pulumi/aws');\nnew aws.s3.Bucket('a');",
        "const aws = require('@pulumi/aws');\naws.s3;",
        "import type * as pulumi from '@pulumi/pulumi';\nlet a: pulumi.Output<string>;",
        "declare const aws: any;\naws.s3;",
        "namespace aws { export const s3 = 1; }\naws.s3;",
        "namespace A { export const path = f(); }\nnamespace A { export const y = path.join(); }",
        "export namespace A { export class Network {} }\nexport namespace A { function f() { return new Network(); } }",
        "namespace A.B { export const path = f(); }\nnamespace A.B { export const y = path.join(); }",
        "function f(path: any, { aws }: any) { return path.join(aws.s3); }",
        "const x = { aws: 1 };\nx.aws;",
        "try { f; } catch (os) { os.message; }",
        "class Network {}\nnew Network();",
        "class Own extends Unheard {}",
        "import { Config } from './lib/gone';\nnew Config();",
        "function subnets() {}\nsubnets();",
        "new Twice();",
        "new Kept();",
        "new OfTests();",
        "new Response();",
        "new Bucket('a');",
        "new Unheard();",
        "size();",
        "describe('a', () => { it('b', () => { expect(1).toBe(1); }); });",
        "import * as aws from '@pulumi/aws;\nnew aws.s3.Bucket('a');",
        "import * frm;\nimport * as random from '@pulumi/random';\nnew aws.s3.Bucket('a');",
    ],
)
def test_declared_or_unknown(program: str) -> None:
    assert check(f"{program}\n") == []


LIKE_GLOBALS = {
    "/p/lib/like.ts": (
        "export class Worker {}\nexport class Request {}\nexport class Event {}\n"
        "export function setup() {}\nexport function after() {}\nexport function print() {}\n"
    )
}


@pytest.mark.parametrize(
    ("program", "path", "names"),
    [
        ("new Worker(url);\nnew Request(url);\nclass Own extends Event {}\nprint();", "/p/index.ts", []),
        ("setup();\nafter();", "/p/index.ts", ["setup", "after"]),
        ("setup();\nafter();", "/p/test/a.test.ts", []),
        ("setup();\nafter();", "/p/test/helper.ts", []),
    ],
)
def test_what_is_there_without_an_import(program: str, path: str, names: list[str]) -> None:
    assert [finding.message.split("`")[1] for finding in check(program, path, LIKE_GLOBALS)] == names


@pytest.mark.parametrize(
    ("declaring", "names"),
    [
        (
            {"/p/glob.d.ts": "declare function subnets(): void;\ndeclare const aws: any;\ndeclare class Network {}\n"},
            [],
        ),
        (
            {"/p/types/a.d.ts": "declare namespace aws { }\ndeclare let subnets: any;\ndeclare class Network {}\n"},
            [],
        ),
        ({"/p/glob.d.ts": "export {};\ndeclare global { const aws: any; class Network {} }\n"}, ["subnets"]),
        ({"/p/glob.ts": "import 'x';\ndeclare global { namespace aws { } }\n"}, ["Network", "subnets"]),
        ({"/p/glob.d.ts": "export {};\ndeclare const aws: any;\n"}, ["aws", "Network", "subnets"]),
        ({"/p/glob.d.ts": "interface aws {}\ndeclare module 'x' { const aws: any; }\n"}, ["aws", "Network", "subnets"]),
    ],
)
def test_what_a_file_declares_for_the_whole_project(declaring: dict[str, str], names: list[str]) -> None:
    found = check("aws.s3;\nnew Network();\nsubnets();\n", files=declaring)
    assert [finding.message.split("`")[1] for finding in found] == names


def test_what_the_file_itself_declares_for_the_whole_project() -> None:
    text = "declare global { const aws: any; }\naws.s3;\nnew Network();\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource(FILES), SETTINGS)
    for old, new, names in [("aws:", "k8s:", ["aws", "Network"]), ("k8s:", "Network:", ["aws"])]:
        at = analysis.document.text.index(old.encode())
        analysis.update(analysis.document.edited([ByteEdit(at, at + len(old), new.encode())]))
        assert [finding.message.split("`")[1] for finding in analysis.findings()] == names


def test_declaration_files_are_left_alone() -> None:
    assert check("declare const a: pulumi.Output<string>;\n", "/p/lib/a.d.ts") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"{PULUMI}\nnew aws.s3.Bucket('🪣');\naws.getRegion();\n",
            f"{PULUMI}import * as aws from '@pulumi/aws';\n\nnew aws.s3.Bucket('🪣');\naws.getRegion();\n",
        ),
        (
            'import * as a from "@pulumi/aws"\n\nnew aws.s3.Bucket("a")\n',
            'import * as a from "@pulumi/aws"\n\nnew a.s3.Bucket("a")\n',
        ),
        (
            "import { size } from './lib/network';\n\nnew Network(size);\n",
            "import { size, Network } from './lib/network';\n\nnew Network(size);\n",
        ),
        (
            "import { a } from './lib/three.js';\nsubnets();\n",
            "import { a } from './lib/three.js';\nimport { subnets } from './lib/network.js';\nsubnets();\n",
        ),
        (f"{PULUMI}new Storage();\n", f"{PULUMI}import {{ Storage }} from './lib';\nnew Storage();\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_safe_fixes(before: str, after: str, newline: str) -> None:
    assert fixed(before.replace("\n", newline)) == after.replace("\n", newline)
    assert check(after.replace("\n", newline)) == []


def test_a_test_imports_from_the_folder_above() -> None:
    program = "import * as aws from '@pulumi/aws';\nnew Network();\n"
    assert "import { Network } from '../lib/network';" in fixed(program, path="/p/test/a.test.ts")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"{PULUMI}new MetricAlarm('a', {{}});\n",
            f"{PULUMI}import * as aws from '@pulumi/aws';\nnew aws.cloudwatch.MetricAlarm('a', {{}});\n",
        ),
        (
            "import { Output } from '@pulumi/pulumi';\nnew Config();\n",
            "import { Output, Config } from '@pulumi/pulumi';\nnew Config();\n",
        ),
    ],
)
def test_a_package_that_only_the_name_speaks_for_is_an_unsafe_guess(before: str, after: str) -> None:
    assert fixed(before) == before
    assert fixed(before, frozenset(Safety)) == after


def test_an_edit_of_another_declaration_of_the_namespace_is_seen() -> None:
    text = "namespace A { export const path = f(); }\nnamespace A { export const y = path.join(); }\n"
    analysis = analyse(Document.parse("/p/index.ts", text.encode()), "/p", DictSource(FILES), SETTINGS)
    assert analysis.findings() == ()
    for new, count in [(b"B", 1), (b"A", 0), (b"C.D", 1)]:
        end = analysis.document.text.index(b" {")
        analysis.update(analysis.document.edited([ByteEdit(len("namespace "), end, new)]))
        assert len(analysis.findings()) == count
