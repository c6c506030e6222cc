"""What is told of the places in a program, over a real server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pulumend.checks import analyse
from pulumend.checks.page import read_page, section
from pulumend.checks.registry import rule_named
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.server.hover_text import hover_text

from .editor import CAPABILITIES, CAPS, SERVER, Editor, initialize, write
from .programs import EIP, LAMBDA, RESERVED, UNKNOWN
from .raw_client import Message, RawClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROGRAM = """\
import * as aws from "@pulumi/aws";
import * as eks from "@pulumi/eks";
import { Cluster } from "@pulumi/aws/rds";
declare const rest: object;

const cluster = new Cluster("data", { ...rest, "engine": "aurora-mysql", acl: "none" }, { parent: undefined });
export const member = new aws.rds.ClusterInstance("member", {
    /* 😀 */ clusterIdentifier: cluster.id, engine: cluster.engine as never, instanceClass: "db.t4g.small",
});
new aws.s3.Bucket("logs", {
    lifecycleRules: [({ enabled: true, transitions: [{ storageClass: "GLACIER", days: 30 }] }) satisfies object],
    acl: "private",
    tags: { team: "core" },
});
new aws.ecs.Service("api", [1].map((desiredCount) => ({ desiredCount }))[0]);
new aws.ssm.MaintenanceWindow("window", { schedule: "cron(0 0 ? * * *)", duration: 3, cutoff: 1, ["enabled"]: true });
const policy = "{}";
new aws.iam.Policy("policy", { policy });
new aws.s3.BucketAclV2("acl", { bucket: "logs" });
new aws.ec2.Eip("address", { vpc: true });
new eks.Cluster("k8s", { instanceType: "t3.small" });
"""


def hover(editor: Editor, uri: str, needle: str, within: str = "") -> Message | None:
    """What is told of the first byte of ``needle``, behind the first ``within``."""
    text = editor.texts[uri]
    at = text.index(needle, text.index(within))
    return editor.client.request(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": editor.position(uri, at)}
    )


def told(editor: Editor, uri: str, needle: str, within: str = "") -> str:
    answer = hover(editor, uri, needle, within)
    assert answer is not None
    return answer["contents"]["value"]


@pytest.fixture(scope="module")
def client() -> Iterator[RawClient]:
    with RawClient(SERVER) as client:
        client.initialize(capabilities=capabilities())
        yield client


@pytest.fixture
def editor(client: RawClient) -> Editor:
    return Editor(client)


@pytest.fixture
def program(editor: Editor, project: Path) -> Iterator[str]:
    """The program, open in a project with ``@pulumi/aws`` 6; nothing tells the version of ``@pulumi/eks``."""
    uri = editor.open(project / "index.ts", PROGRAM)
    yield uri
    editor.close(uri)


def capabilities(formats: list[str] | None = None, encoding: str = "utf-16") -> Message:
    hover: dict[str, Any] = {"contentFormat": ["markdown", "plaintext"] if formats is None else formats}
    document = {**CAPABILITIES["textDocument"], "hover": hover}
    return {**CAPABILITIES, "textDocument": document, "general": {"positionEncodings": [encoding]}}


def test_a_key_tells_its_type_and_that_it_is_required(editor: Editor, program: str) -> None:
    answer = hover(editor, program, "clusterIdentifier")
    assert answer is not None
    assert answer["contents"] == {
        "kind": "markdown",
        "value": "```typescript\nclusterIdentifier: string\n```\n\n"
        "Required argument of `aws.rds.ClusterInstance`.\n\n`@pulumi/aws` 6.",
    }
    assert answer["range"] == {"start": {"line": 7, "character": 13}, "end": {"line": 7, "character": 30}}


@pytest.mark.parametrize(
    ("needle", "within", "title", "place"),
    [
        ("lifecycleRules", "", "lifecycleRules?: inputs.s3.BucketLifecycleRule[]", "argument of `aws.s3.Bucket`"),
        ("enabled", "lifecycleRules", "enabled: boolean", "property of `inputs.s3.BucketLifecycleRule`"),
        ("days", "", "days?: number", "property of `inputs.s3.BucketLifecycleRuleTransition`"),
        ('"engine"', "", "engine: string | enums.rds.EngineType", "argument of `aws.rds.Cluster`"),
        ("policy }", "", "policy: string | inputs.iam.PolicyDocument", "argument of `aws.iam.Policy`"),
        ('"enabled"', "MaintenanceWindow", "enabled?: boolean", "argument of `aws.ssm.MaintenanceWindow`"),
    ],
    ids=["list", "nested", "nested twice", "quoted, beside a spread", "shorthand", "computed"],
)
def test_keys_are_told_however_they_are_written(
    editor: Editor, program: str, needle: str, within: str, title: str, place: str
) -> None:
    text = told(editor, program, needle, within)
    assert text.startswith(f"```typescript\n{title}\n```\n")
    assert ("Optional" if "?:" in title else "Required") + f" {place}." in text


def test_a_deprecated_property_says_what_the_sdk_says(editor: Editor, program: str) -> None:
    assert "\n\nDeprecated: vpc is deprecated. Use domain instead.\n\n" in told(editor, program, "vpc")
    assert "Deprecated" not in told(editor, program, "acl", "GLACIER")


def test_an_enum_tells_its_values(editor: Editor, program: str) -> None:
    few, many = told(editor, program, "engine:"), told(editor, program, "instanceClass")
    assert '\n\nOne of: `"aurora"`, `"aurora-mysql"`, `"aurora-postgresql"`.\n\n' in few
    assert '\n\nKnown values: `"db.t4g.micro"`, ' in many
    assert many.count('`"') == 20
    assert " more.\n" in many


def test_a_version_that_nothing_tells_is_called_assumed(editor: Editor, program: str) -> None:
    assumed = "Assuming `@pulumi/eks` 4: its version is unknown."
    assert told(editor, program, "instanceType").endswith(assumed)
    assert told(editor, program, "eks.Cluster").endswith(assumed)


def test_a_deprecated_class_says_so_in_the_version_that_counts(editor: Editor, program: str) -> None:
    assert "Deprecated" not in told(editor, program, "aws.s3.BucketAclV2")
    uri = editor.open("untitled:Untitled-1", PROGRAM)
    assert "\n\nDeprecated: aws.s3/bucketaclv2.BucketAclV2 has been" in told(editor, uri, "aws.s3.BucketAclV2")
    editor.close(uri)


@pytest.mark.parametrize("needle", ["aws.rds.ClusterInstance", "rds.ClusterInstance", "ClusterInstance"])
def test_a_class_tells_its_required_arguments(editor: Editor, program: str, needle: str) -> None:
    answer = hover(editor, program, needle)
    assert answer is not None
    assert answer["range"] == {"start": {"line": 6, "character": 26}, "end": {"line": 6, "character": 49}}
    text = answer["contents"]["value"]
    assert text.startswith("```typescript\nclass aws.rds.ClusterInstance\n```\n")
    listed = [line for line in text.splitlines() if line.startswith("- ")]
    assert [line.split(":")[0] for line in listed] == ["- `clusterIdentifier", "- `engine", "- `instanceClass"]


def test_an_imported_class_is_known_by_its_own_name(editor: Editor, program: str) -> None:
    assert told(editor, program, "Cluster(").startswith("```typescript\nclass aws.rds.Cluster\n```\n")
    assert "No argument is required." in told(editor, program, "aws.s3.Bucket(")


@pytest.mark.parametrize(
    ("needle", "within"),
    [
        ("import", ""),
        ("cluster", "const"),
        ("new", "member ="),
        ('"data"', ""),
        ("parent", ""),
        ("team", ""),
        ('"GLACIER"', ""),
        (": cluster.engine", ""),
        ("desiredCount }", ""),
        ("rest,", ""),
        ("😀", ""),
    ],
)
def test_other_places_tell_nothing(editor: Editor, program: str, needle: str, within: str) -> None:
    assert hover(editor, program, needle, within) is None


def test_places_outside_of_the_text_and_of_programs_tell_nothing(editor: Editor, program: str, project: Path) -> None:
    nowhere: Message = {"position": {"line": 999, "character": 999}}
    other = editor.open(project / "package.json", language_id="json")
    for uri in (program, other, "file:///not/open.ts"):
        params = {"textDocument": {"uri": uri}, **nowhere}
        assert editor.client.request("textDocument/hover", params) is None
    editor.close(other)


def test_half_typed_code_is_told_of_too(editor: Editor, program: str) -> None:
    editor.replace(program, '{ instanceType: "t3.small" }', "{ instanceType: }")
    assert "instanceType?: " in told(editor, program, "instanceType")


def test_a_finding_tells_why_it_fails(editor: Editor, project: Path) -> None:
    uri = editor.open(project / "index.ts", LAMBDA)
    answer = hover(editor, uri, "AWS_REGION")
    rule = rule_named(RESERVED)
    assert answer is not None
    assert rule is not None
    why = section(rule.page, "Why it fails")
    assert why.startswith("The program compiles")
    assert why.endswith("```")
    assert answer["contents"]["value"] == f"**{RESERVED}**\n\n{read_page(rule.page).summary}\n\nWhy it fails:\n\n{why}"
    assert answer["range"] == editor.diagnostics(uri)[0]["range"]
    editor.close(uri)


def test_an_argument_is_told_before_the_finding_on_it(editor: Editor, project: Path) -> None:
    write(project, {"pulumend.toml": 'select = ["deprecated-property"]\n[sdk]\naws = "7"\n'})
    uri = editor.open(project / "index.ts", PROGRAM)
    parts = told(editor, uri, "acl:", "GLACIER").split("\n\n---\n\n")
    assert [part.split("\n")[:2] for part in parts] == [
        ["```typescript", "acl?: string | enums.s3.CannedAcl"],
        ["**deprecated-property**", ""],
    ]
    editor.close(uri)


@pytest.mark.parametrize("cut", range(0, len(PROGRAM.encode()), 150))
def test_nothing_raises_wherever_the_program_ends(cut: int) -> None:
    text = PROGRAM.encode()[:cut]
    analysis = analyse(Document.parse("/index.ts", text), "/", DictSource({}))
    spans = [told.span for at in range(0, cut + 2, 5) if (told := hover_text(at, analysis, analysis.findings()))]
    assert all(span.start < span.end <= cut for span in spans)


@pytest.mark.parametrize("said", CAPS, ids=lambda path: path.stem)
def test_each_editor_gets_the_format_that_it_shows(project: Path, said: Path) -> None:
    with RawClient(SERVER) as client:
        editor = initialize(client, project, **json.loads(said.read_text()))
        uri = editor.open(project / "index.ts", LAMBDA)
        answer = hover(editor, uri, "AWS_REGION")
        assert answer is not None
        # Emacs without a mode for Markdown says so.
        assert answer["contents"]["kind"] == ("plaintext" if "eglot" in said.stem else "markdown")
        assert answer["range"] == editor.diagnostics(uri)[0]["range"]


def test_a_suppression_tells_its_rules(editor: Editor, project: Path) -> None:
    comment = f"// pulumend-disable-next-line {UNKNOWN}, {RESERVED} -- see {UNKNOWN}s\n"
    uri = editor.open(
        project / "index.ts",
        f'// {RESERVED}\n"pulumend-disable-file {UNKNOWN}";\n' + EIP.replace("export", comment + "export"),
    )
    answer = hover(editor, uri, RESERVED, "next-line")
    rule = rule_named(RESERVED)
    assert answer is not None
    assert rule is not None
    assert answer["contents"]["value"] == f"**{RESERVED}**\n\n{read_page(rule.page).summary}"
    start = len(f"// pulumend-disable-next-line {UNKNOWN}, ")
    assert answer["range"]["start"]["character"] == start
    assert answer["range"]["end"]["character"] == start + len(RESERVED)
    assert told(editor, uri, UNKNOWN, "next-line").startswith(f"**{UNKNOWN}**")
    silent = [(RESERVED, ""), (UNKNOWN, ""), ("next-line", ""), ("see", ""), (f"{UNKNOWN}s", "")]
    assert [hover(editor, uri, needle, within) for needle, within in silent] == [None] * len(silent)
    editor.close(uri)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 15), ("utf-16", 13), ("utf-32", 12)])
def test_ranges_are_in_the_encoding_agreed_on(project: Path, encoding: str, column: int) -> None:
    with RawClient(SERVER) as client:
        editor = initialize(client, project, capabilities=capabilities(encoding=encoding))
        answer = hover(editor, editor.open(project / "index.ts", PROGRAM), "clusterIdentifier")
    assert answer is not None
    assert [answer["range"][side]["character"] for side in ("start", "end")] == [
        column,
        column + len("clusterIdentifier"),
    ]


@pytest.mark.parametrize("formats", [["plaintext"], []])
def test_a_client_without_markdown_gets_plain_text(project: Path, formats: list[str]) -> None:
    with RawClient(SERVER) as client:
        editor = initialize(client, project, capabilities=capabilities(formats))
        answer = hover(editor, editor.open(project / "index.ts", PROGRAM), "clusterIdentifier")
    assert answer is not None
    assert answer["contents"] == {
        "kind": "plaintext",
        "value": "clusterIdentifier: string\n\nRequired argument of `aws.rds.ClusterInstance`.\n\n`@pulumi/aws` 6.",
    }
