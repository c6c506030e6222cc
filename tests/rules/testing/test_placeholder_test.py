"""Edge cases of placeholder-test: which tests are stubs, and what is known of the resources that a test asks for."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse, check_path
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.edits import ByteEdit
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("placeholder-test",), sdk={"aws": "7"})
EVERYTHING = Policy(frozenset(Safety), lambda _: True)
TEST = "/p/tests/index.test.ts"
PROJECT = {"/p/Pulumi.yaml": "name: shop\nruntime: nodejs\n"}
STUB = "test('Dont forget!', () => { expect(false).toBe(true); });\n"
AWS = "import * as aws from '@pulumi/aws';\n"
QUEUE = f"{AWS}new aws.sqs.Queue('q', {{}});\n"


def severities(test: str, path: str = TEST) -> list[str]:
    result = check_path(path, DictSource({**PROJECT, path: test}), "/p", SETTINGS)
    assert result.failures == ()
    return [finding.severity.value for finding in result.findings]


def written(program: str, test: str = STUB, path: str = TEST, **more: str) -> str | None:
    """The test after the fix, which must leave nothing to fix; None where there is none."""
    files = {f"/p/{name}": text for name, text in more.items()}
    files = {**PROJECT, "/p/index.ts": program, path: test, **files}
    done = converge([path], DictSource(files), "/p", SETTINGS, EVERYTHING)
    assert done.failures == []
    if path not in done.texts:
        return None
    text = done.texts[path].decode()
    assert converge([path], DictSource({**files, path: text}), "/p", SETTINGS, EVERYTHING).texts == {}
    return text


def asked(statement: str) -> list[str]:
    """The lines of the tests that are written for a program, without those around them."""
    text = written(AWS + statement)
    assert text is not None
    return [line.strip() for line in text.partition("disconnect();")[2].splitlines() if line.strip()][1:-1]


@pytest.mark.parametrize(
    ("test", "severity"),
    [
        (STUB, "error"),
        ("it('x', async () => expect(false).toBe(true));\n", "error"),
        ("it.only('x', function () { console.log('later'); expect(true).toEqual(false); });\n", "error"),
        ("test('x', () => { expect(false).toBeTruthy() }, 1000);\n", "error"),
        ("test('x', () => { expect(true).toBe(true); expect(false).toBe(true); });\n", "error"),
        ("test('x', () => { expect(1).toBe(2); });\n", "error"),
        ("test('x', () => { expect('todo').toEqual(\"done\"); });\n", "error"),
        ("test('x', () => { expect(true).not.toBe(true); });\n", "error"),
        ("test('x', () => { fail('not written'); });\n", "error"),
        ("test('x', () => { throw new Error('not written'); });\n", "error"),
        ("test('x', () => { expect('a').toBe(\"a\"); });\n", "hint"),
        ("test('x', () => { expect(true).not.toBe(false); });\n", "hint"),
        ("test('x', () => { expect(true).toBe(true); });\n", "hint"),
        ("test('x', () => { /* later 🙂 */ });\r\n", "hint"),
        ("test('x', () => { console.log('later'); });\n", "hint"),
        ("test('x', (/* nothing */) => {});\n", "hint"),
        ("describe('a', () => { describe('b', function () { it('x', () => { throw later; }); }); });\n", "error"),
        ("import { it } from '@jest/globals';\nit('x', () => { fail('later'); });\n", "error"),
        ("describe('a', () => { if (b) { it('x', () => { expect(false).toBe(true); }); } });\n", "hint"),
        ("const run = (name) => it(name, () => { expect(false).toBe(true); });\n", "hint"),
        ("for (const a of as) { it(a, () => { expect(1).toBe(2); }); }\n", "hint"),
        ("names.forEach(name => { it(name, () => { expect(1).toBe(2); }); });\n", "hint"),
        ("(ci ? describe : other)('d', () => { it('y', () => { expect(1).toBe(2); }); });\n", "hint"),
        ("const it = ci ? global.it : global.xit;\nit('y', () => { expect(1).toBe(2); });\n", "hint"),
    ],
)
def test_stubs_are_told_from_each_other(test: str, severity: str) -> None:
    assert severities(test) == [severity]


@pytest.mark.parametrize(
    "test",
    [
        "test('x', () => { expect(made).toBe(true); });\n",
        "test('x', () => { run(); expect(true).toBe(true); });\n",
        "if (!outputs) { test('x', () => { fail('no outputs'); }); }\n",
        "if (!outputs) test('x', () => { throw new Error('no outputs'); });\n",
        "test('x', () => { expect(made.not.x).toBe(1); expect(1).resolves.toBe(2); expect(1).toBe(1.0); });\n",
        "test('x', () => { try { run(); } catch { expect(true).toBe(false); } });\n",
        "test('x', done => {});\n",
        "test('x', (done) => {});\n",
        "test.skip('x', () => { expect(false).toBe(true); });\n",
        "test.todo('x');\n",
        "test('x', run);\n",
        "test('x', () => { expect(false).toBe(true)\n",
        "other('x', () => { expect(false).toBe(true); });\n",
        "describe.skip('d', () => { test('x', () => { expect(false).toBe(true); }); });\n",
        "describe.skip('d', () => { describe('e', () => { test('x', () => {}); }); });\n",
        "xdescribe('d', () => { test('x', () => { throw new Error('write me'); }); });\n",
        "describe.skipIf(!ci)('d', () => { test('x', () => { throw new Error('write me'); }); });\n",
        "(ci ? describe : describe.skip)('d', () => { it('y', () => { expect(1).toBe(2); }); });\n",
        "const run = (name) => it(name, () => { throw new Error(`unknown case ${name}`); });\n",
        "switch (kind) { case 'a': break; default: it('bad', () => { throw new Error('no kind'); }); }\n",
        "for (const f of missing) { it(f, () => { throw new Error(f); }); };\n",
        "missing.forEach(f => { it(f, () => { fail(f); }); });\n",
        "test('x', () => { expect(false).toBe(true); }, { skip: true });\n",
    ],
)
def test_other_tests_are_left_alone(test: str) -> None:
    assert severities(test) == []


@pytest.mark.parametrize("after", ["describe.skip(", "ci && describe(", "each(", "describe.each(rows)("])
def test_what_stands_around_a_stub_is_followed_over_edits(after: str) -> None:
    # The statement of the stub itself stays as it is.
    text = "describe('d', () => {\n  it('x', () => { fail('later'); });\n});\n"
    source = DictSource({**PROJECT, TEST: text})
    document = Document.parse(TEST, text.encode())
    analysis = analyse(document, "/p", source, SETTINGS)
    found = [len(analysis.findings())]
    for old, new in (("describe(", after), (after, "describe(")):
        document = document.edited([ByteEdit(0, len(old), new.encode())])
        analysis.update(document)
        assert analysis.findings() == analyse(document, "/p", source, SETTINGS).findings()
        found.append(len(analysis.findings()))
    assert found == [1, 0, 1]


def test_programs_are_left_alone() -> None:
    assert severities(STUB, "/p/lib/index.ts") == []


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("'a.b'", r"/^a\.b$/"),
        ("`a-${process.env.SUFFIX}-${process.env.OTHER}`", "/^a-.*-.*$/"),
        ("'a-' + process.env.SUFFIX", "/^a-.*$/"),
        ("`${process.env.SUFFIX}${process.env.OTHER}`", "/^.*$/"),
        ("process.env.NAME!", "/^.*$/"),
    ],
)
def test_names_are_asked_for_as_far_as_they_are_known(name: str, pattern: str) -> None:
    lines = asked(f"new aws.sqs.Queue({name}, {{}});\n")
    assert lines[1] == f"expect(inputsOf('aws:sqs/queue:Queue', {pattern})).not.toHaveLength(0);"


@pytest.mark.parametrize(
    ("inputs", "lines"),
    [
        ("{ delaySeconds: -1, fifoQueue: true }", ["delaySeconds: -1,", "fifoQueue: true,"]),
        ("{ delaySeconds: 1, ...rest, fifoQueue: true }", ["fifoQueue: true,"]),
        ("{ [key]: 1 , fifoQueue: true, madeUp: 1 }", ["fifoQueue: true,"]),
        ("{ name: `q-${suffix}` }", ["name: expect.stringContaining('q-'),"]),
        ("{ name: team }", ["name: 'it\\'s',"]),
        ("{ tags: shared, fifoQueue: true }", ["fifoQueue: true,"]),
        ("{ tags: { 'a-b': team, c: suffix } }", ["tags: expect.objectContaining({", "'a-b': 'it\\'s',", "}),"]),
    ],
)
def test_inputs_are_asked_for_as_far_as_they_are_known(inputs: str, lines: list[str]) -> None:
    rest = "const team = \"it's\"; const shared = { a: 'b' }; const suffix = process.env.SUFFIX;\n"
    assert asked(f"{rest}new aws.sqs.Queue('q', {inputs});\n")[3:-3] == lines


def test_lists_are_whole_only_where_all_of_them_is_known() -> None:
    lines = asked(
        "new aws.ec2.SecurityGroup('s', { ingress: [{ protocol: 'tcp', cidrBlocks: ['10.0.0.0/8', vpc.cidr] }] });\n"
    )
    assert "cidrBlocks: expect.arrayContaining(['10.0.0.0/8'])," in lines
    assert "ingress: [" in lines


@pytest.mark.parametrize(
    "statement",
    [
        "if (process.env.A) new aws.sqs.Queue('q', {});\n",
        "for (const name of names) { new aws.sqs.Queue(name, {}); }\n",
        "names.forEach(name => new aws.sqs.Queue(name, {}));\n",
        "class Stack { constructor() { new aws.sqs.Queue('q', {}); } }\n",
        "function unused() { new aws.sqs.Queue('q', {}); }\n",
        "function make() { if (a) { return; } new aws.sqs.Queue('q', {}); }\nmake();\n",
        "async function make() { await a; new aws.sqs.Queue('q', {}); }\nmake();\n",
        "new aws.Provider('p', { region: 'us-east-1' });\n",
        "new aws.sqs.Queue('q', {\n",
        "import * as eks from '@pulumi/eks';\nnew eks.Cluster('c');\nnew aws.sqs.Queue('q', {});\n",
    ],
)
def test_nothing_is_written_where_no_resource_is_certain(statement: str) -> None:
    assert written(AWS + statement) is None


@pytest.mark.parametrize(
    "statement",
    [
        "class Base { constructor() { new aws.sqs.Queue('q', {}); } }\nclass Stack extends Base {}\nnew Stack();\n",
        "class Stack { constructor() { this.make(); } make() { new aws.sqs.Queue('q', {}); } }\nnew Stack();\n",
        "function make() { return new aws.sqs.Queue('q', {}); }\nexport const queue = make();\n",
    ],
)
def test_what_is_called_for_certain_is_followed(statement: str) -> None:
    assert asked(statement)[1] == "expect(inputsOf('aws:sqs/queue:Queue', /^q$/)).not.toHaveLength(0);"


def test_resources_of_one_name_have_tests_of_their_own() -> None:
    lines = asked("new aws.sqs.Queue('q', { delaySeconds: 1 });\nnew aws.sqs.Queue('q', { delaySeconds: 2 });\n")
    assert [line for line in lines if line.startswith("test(")] == [
        "test('aws.sqs.Queue q', () => {",
        "test('aws.sqs.Queue q (2)', () => {",
    ]


@pytest.mark.parametrize(
    "test",
    [
        "test('real', () => { run(); });\n",
        "it.skip('real', () => { run(); });\n",
        "test.each([1, 2])('real %i', n => { run(n); });\n",
        "test('real', run);\n",
    ],
)
def test_a_file_with_another_test_is_not_rewritten(test: str) -> None:
    assert written(QUEUE, STUB + test) is None


def test_stubs_that_are_skipped_go_with_the_others() -> None:
    text = written(QUEUE, STUB + STUB.replace("test(", "test.skip("))
    assert text is not None
    assert "skip" not in text


def test_stubs_of_integration_tests_become_integration_tests() -> None:
    path = "/p/tests/index.int.test.ts"
    assert written(QUEUE, STUB, path) is None
    text = written(f"{AWS}export const url = new aws.sqs.Queue('q', {{}}).url;\n", STUB, path)
    assert text is not None
    assert "new GetQueueAttributesCommand({ QueueUrl: value, AttributeNames: ['QueueArn'] })" in text


def test_the_region_is_set_for_programs_that_ask_for_it() -> None:
    text = written(f"{AWS}new aws.sqs.Queue(process.env.AWS_REGION ?? '', {{}});\n")
    assert text is not None
    assert "process.env.AWS_REGION = 'us-east-1';" in text


@pytest.mark.parametrize("read", ["aws.config.requireRegion()", "aws.config.region ?? 'eu-west-1'"])
def test_the_region_of_the_provider_is_set_where_a_class_asks_for_it(read: str) -> None:
    text = written(
        f"{AWS}class Stack {{ constructor() {{ new aws.sqs.Queue('q', {{ name: {read} }}); }} }}\nnew Stack();\n"
    )
    assert text is not None
    assert text.count("pulumi.runtime.setConfig('aws:region', 'us-east-1');") == 1
    other = written(f"{AWS}new aws.sqs.Queue('q', {{ name: settings.config.region }});\n")
    assert other is not None
    assert "aws:region" not in other


def test_what_the_provider_computes_is_answered_as_far_as_it_is_read() -> None:
    text = written(f"{AWS}const c = new aws.eks.Cluster('c', {{}});\nc.identities[0].oidcs[0].issuer.apply(String);\n")
    assert text is not None
    assert "  'aws:eks/cluster:Cluster': { identities: [{ oidcs: [{ issuer: 'test' }] }] },\n" in text
    assert "state: { arn, ...computed[args.type], ...args.inputs }" in text


def test_line_ends_and_quotes_are_kept() -> None:
    text = written(QUEUE, STUB.replace("\n", "\r\n"), **{".prettierrc": '{ "singleQuote": false }'})
    assert text is not None
    assert text.count("\r\n") == text.count("\n")
    assert "'" not in text


@pytest.mark.parametrize(("stated", "indent"), [('"tabWidth": 4', "    "), ('"useTabs": true', "\t")])
def test_indents_are_those_of_the_project(stated: str, indent: str) -> None:
    text = written(QUEUE, STUB, **{".prettierrc": f"{{ {stated} }}"})
    assert text is not None
    assert f"\n{indent}const found = made.filter(" in text
    assert f"\n{indent * 3}inputs[key] = " in text


def test_no_other_rule_finds_fault_with_what_is_written() -> None:
    program = (
        "import * as pulumi from '@pulumi/pulumi';\n"
        f"{AWS}const suffix = new pulumi.Config().require('suffix');\n"
        "const zone = aws.getAvailabilityZonesOutput().apply(z => z.names[0]);\n"
        "export const subnet = new aws.ec2.Subnet(suffix, { vpcId: 'vpc', availabilityZone: zone }).id;\n"
    )
    text = written(program)
    assert text is not None
    assert "pulumi.runtime.setConfig('shop:suffix', 'test');" in text
    assert "return { names: ['us-east-1a', 'us-east-1b', 'us-east-1c'] };" in text
    files = {**PROJECT, "/p/index.ts": program, TEST: text}
    assert check_path(TEST, DictSource(files), "/p", Settings(sdk={"aws": "7"})).findings == ()
