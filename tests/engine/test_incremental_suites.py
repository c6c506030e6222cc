"""Edits at random in a test file: what is said of the program that it loads equals what a fresh run says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pulumend.checks import Settings, analyse
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit

RULES = Settings(
    select=(
        *("config-not-mocked", "config-object-in-set-mocks", "dynamic-import-in-test", "jest-mocked-pulumi"),
        "unmocked-invoke",
    ),
    sdk={"aws": "7"},
)
SOURCE = DictSource(
    {
        "/p/jest.config.js": "module.exports = { transform: { '^.+\\\\.ts$': 'ts-jest' } };\n",
        "/p/tsconfig.json": '{ "compilerOptions": { "module": "nodenext", "isolatedModules": true } }\n',
        "/p/index.ts": """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
export const size = new pulumi.Config().require('size');
export class Stack { zone = aws.getAvailabilityZones().then(found => found.names[0]); }
""",
    }
)
LINES = (
    "import * as pulumi from '@pulumi/pulumi';",
    "jest.mock('@pulumi/aws');",
    "const settings = { size: 'a' };",
    "pulumi.runtime.setMocks({ newResource: args => ({}), call: args => args.inputs }, 'p', 's', false, settings);",
    "pulumi.runtime.setMocks({ newResource: args => ({}), call: args => args.inputs }, 'other');",
    "pulumi.runtime.setConfig('p:size', 'a');",
    "beforeAll(() => { pulumi.runtime.setConfig('other:size', 'a'); });",
    "import * as infra from '../index';",
    "jest.mock('../index');",
    "test('it', async () => { const { Stack } = await import('../index'); new Stack(); });",
    "expect(infra.size).toBe('a');",
    "// é 𝒳",
    "if (pulumi) {",
    "}",
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.booleans(), st.sampled_from(LINES)), min_size=1, max_size=12))
def test_findings_after_edits_equal_a_fresh_run(changes: list[tuple[int, bool, str]]) -> None:
    document = Document.parse("/p/tests/a.test.ts", "".join(f"{line}\n" for line in LINES[:10]).encode())
    analysis = analyse(document, "/p", SOURCE, RULES)
    for number, replaces, line in changes:
        starts = [0, *(at + 1 for at, byte in enumerate(document.text) if byte == ord("\n"))]
        at = number % len(starts)
        end = starts[at + 1] if replaces and at + 1 < len(starts) else starts[at]
        document = document.edited([ByteEdit(starts[at], end, f"{line}\n".encode())])
        analysis.update(document)
        parsed = Document.parse(document.path, document.text)
        same_tree = not parsed.root.has_error or str(parsed.root) == str(document.root)
        assert analysis.findings() == analyse(parsed if same_tree else document, "/p", SOURCE, RULES).findings()
