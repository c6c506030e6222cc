"""Programs at random, written as files and as a document: both have the same findings, and are mended alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks import MarkdownAnalysis, Settings, analyse_path, check_path
from pulumend.checks.markdown.document import MarkdownDocument
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

from .documents import IMPORTS, PATH, WRONG

if TYPE_CHECKING:
    from collections.abc import Mapping

STATEMENTS = (
    WRONG,
    "const é = '😀'; new aws.rds.Clustr('c', {});\n",
    "const twice = 1;\nconst twice = 2;\nexport const used = twice;\n",
    "export const p = new pulumi.RandomPassword('p', { length: 8 });\n",
    "new aws.s3.BucketV2('b', {\n  acl: 'private',\n});\n\n\n",
    "new aws.lambda.Function('f', {\n  role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',\n"
    "  code: new pulumi.asset.FileArchive('./code'),\n"
    "  environment: {\n    variables: { AWS_REGION: 'x', B: 'y' },\n  },\n});\n",
    "new aws.rds.Cluster('c', {\n  engine: 'aurora-postgresql', engineVersion: '13.7', dependsOn: [],\n});\n",
    "pulumi.output(1).apply(one => {\n  return 2;\n});\n",
)
HANDLER = "exports.handler = async () => {\n  return process.env.AWS_REGION;\n};\n"
MANIFEST = '{\n  "dependencies": {\n    "@pulumi/aws": "^7.0.0"\n  }\n}\n'
LABELS = ("## File: {}", "### `{}`", "**`{}`**:", "1. `{}`", "{}:")
POLICY = Policy(frozenset(Safety))

Layout = tuple[str, str, str]
programs = st.lists(st.lists(st.sampled_from(STATEMENTS), max_size=4, unique=True).map("".join), min_size=1, max_size=3)
layouts = st.tuples(st.sampled_from(LABELS), st.sampled_from(["```", "~~~~"]), st.sampled_from(["", "  ", "> "]))


def files_of(bodies: list[str], newline: str) -> dict[str, str]:
    programs = {f"lib/s{number}.ts": IMPORTS + body for number, body in enumerate(bodies)}
    files = {**programs, "lib/code/index.js": HANDLER, "code/index.js": HANDLER, "package.json": MANIFEST}
    return {name: text.replace("\n", newline) for name, text in files.items()}


def document_of(files: Mapping[str, str], layout: list[Layout], newline: str) -> str:
    written = ["\ufeff# Answer"]
    for number, (name, text) in enumerate(files.items()):
        label, marks, prefix = layout[number % len(layout)]
        lines = [f"{marks}{name.rpartition('.')[2]}", *text.split(newline)[:-1], marks]
        if prefix == "  ":
            written += ["- Some text", ""]
        written += [prefix + label.format(name), prefix.rstrip()]
        written += [(prefix + line).rstrip() if not line else prefix + line for line in lines]
        written += ["", "And so on."]
    return newline.join([*written, ""])


@given(programs, st.lists(layouts, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=40, deadline=None)
def test_a_document_has_the_findings_of_its_files(bodies: list[str], layout: list[Layout], newline: str) -> None:
    files = files_of(bodies, newline)
    disk = DictSource({f"/p/{name}": text for name, text in files.items()})
    expected = [
        (name, finding.rule, finding.severity, finding.message, finding.span, finding.data)
        for name in sorted(files)
        for finding in check_path(f"/p/{name}", disk, "/p").findings
    ]
    text = document_of(files, layout, newline).encode()
    _, analysis = analyse_path(PATH, DictSource({PATH: text}), "/w")
    assert isinstance(analysis, MarkdownAnalysis)
    seen: list[object] = []
    for finding in analysis.findings():
        part, made = analysis.origin(finding) or (None, None)
        assert part is not None
        assert made is not None
        name = part.stand.path.removeprefix(f"{PATH}/")
        seen.append((name, finding.rule, finding.severity, finding.message, made.span, finding.data))
        content = files[name].encode()[made.span.start : made.span.end]
        there = text[finding.span.start : finding.span.end]
        assert b"".join(content.split()) == b"".join(there.replace(b"\n> ", b"\n").split())
    assert sorted(seen, key=str) == sorted(expected, key=str)


@given(programs, st.lists(layouts, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=40, deadline=None)
def test_a_document_is_mended_as_its_files_are(bodies: list[str], layout: list[Layout], newline: str) -> None:
    files = files_of(bodies, newline)
    disk = {f"/p/{name}": text for name, text in files.items()}
    mended = converge(sorted(disk), DictSource(disk), "/p", Settings(), POLICY)
    expected = {name.removeprefix("/p/"): text for name, text in disk.items()}
    expected |= {path.removeprefix("/p/"): text.decode() for path, text in mended.texts.items()}
    text = document_of(files, layout, newline)
    after = converge([PATH], DictSource({PATH: text}), "/w", Settings(), POLICY).texts.get(PATH, text.encode())
    blocks = MarkdownDocument(PATH, after).blocks
    seen = {block.name.path: block.text.decode() for block in blocks if block.name is not None}
    assert seen == expected
