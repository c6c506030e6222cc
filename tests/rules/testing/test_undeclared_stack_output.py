from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "undeclared-stack-output"
TEST = "/p/test/stack.int.test.ts"
TYPE = "interface StackOutputs {\n  vpcId: string;\n}\n"
LOADED = "const outputs: StackOutputs = JSON.parse('{}');\n"
STRICT = '{ "compilerOptions": { "strict": true } }'
PROJECT = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\nmain: index.ts\n"}


def found(test: str, path: str = TEST, tsconfig: str = "{}", **files: str) -> tuple[Finding, ...]:
    project = PROJECT | {path: test, "/p/tsconfig.json": tsconfig}
    source = DictSource(project | {f"/p/{name}.ts": text for name, text in files.items()})
    result = check_path(path, source, "/p", Settings(select=(NAME,)))
    assert result.failures == ()
    return result.findings


def mended(test: str, program: str, *safeties: Safety, helper: str = "", tsconfig: str = "{}") -> dict[str, str]:
    files = {TEST: test, "/p/index.ts": program, "/p/tsconfig.json": tsconfig} | (
        {"/p/test/outputs.ts": helper} if helper else {}
    )
    policy = Policy(frozenset(safeties or Safety), lambda _: True)
    result = converge([TEST], DictSource(PROJECT | files), "/p", Settings(select=(NAME,)), policy)
    assert result.converged
    assert result.failures == []
    return {path: result.texts.get(path, text.encode()).decode() for path, text in files.items()}


@pytest.mark.parametrize(
    "loaded",
    [
        "const outputs = JSON.parse('{}') as StackOutputs;\n",
        "let stackOutputs: StackOutputs;\nconst outputs = stackOutputs!;\n",
        "function load(): StackOutputs { return JSON.parse('{}'); }\nconst outputs = load();\n",
        "let outputs: Partial<StackOutputs> = {};\n",
        LOADED.replace("StackOutputs =", "DeploymentOutputs =") + "type DeploymentOutputs = { vpcId: string };\n",
        LOADED + "interface Base { arn: string }\ninterface StackOutputs extends Base { name: string }\n",
    ],
)
def test_every_way_to_have_typed_outputs_is_seen(loaded: str) -> None:
    type_ = "" if "extends" in loaded else TYPE
    (finding,) = found(type_ + loaded + "outputs.subnetIds;\n")
    assert "declares no `subnetIds`" in finding.message


@pytest.mark.parametrize(
    ("read", "marked"),
    [
        ("const { subnetIds } = outputs;\n", "subnetIds"),
        ("const { vpcId, subnetIds: ids } = outputs!;\n", "subnetIds"),
        ("const { 'subnet-ids': ids } = outputs;\n", "'subnet-ids'"),
        ("outputs['subnet-ids'];\n", "'subnet-ids'"),
        ('outputs?.["subnetIds"];\n', '"subnetIds"'),
    ],
)
def test_every_way_to_read_is_seen(read: str, marked: str) -> None:
    test = TYPE + LOADED + read
    (finding,) = found(test, tsconfig=STRICT)
    assert test.encode()[finding.span.start : finding.span.end].decode() == marked
    assert f"declares no `{marked.strip(chr(39) + chr(34))}`" in finding.message


@pytest.mark.parametrize("read", ["outputs['subnetIds'];\n", "outputs[name];\n", "const { [name]: ids } = outputs;\n"])
def test_what_the_compiler_takes_is_quiet(read: str) -> None:
    assert found(TYPE + LOADED + read) == ()


@pytest.mark.parametrize(
    ("read", "better"),
    [
        ("outputs['vpcID'];\n", "outputs['vpcId'];\n"),
        ("const { vpcID } = outputs;\n", "const { vpcId: vpcID } = outputs;\n"),
        ("const { vpcID: id } = outputs;\n", "const { vpcId: id } = outputs;\n"),
    ],
)
def test_the_right_key_takes_the_form_of_the_wrong_one(read: str, better: str) -> None:
    program = "export const vpcId: string = 'x';\n"
    assert mended(TYPE + LOADED + read, program, tsconfig=STRICT)[TEST] == TYPE + LOADED + better


def test_a_key_that_is_no_name_is_declared_as_text() -> None:
    test = mended(TYPE + LOADED + "outputs['dns.name'];\n", "export const vpcId: string = 'x';\n", tsconfig=STRICT)[
        TEST
    ]
    assert "  vpcId: string;\n  'dns.name'?: string;\n" in test


def test_what_the_program_does_not_export_is_found_in_brackets() -> None:
    test = (
        "const outputs: any = JSON.parse(read('flat-outputs.json'));\n"
        "expect(outputs['vpcId']).toMatch(/x/);\nexpect(outputs['group']).toMatch(/x/);\n"
    )
    (finding,) = found(test, index="export const vpcId: string = 'x';\n")
    assert (finding.severity, "exports no `group`" in finding.message) == (Severity.WARNING, True)


@pytest.mark.parametrize(
    "test",
    [
        TYPE + LOADED + "outputs.vpcId;\noutputs.toString();\n",
        TYPE + "const outputs: Record<string, string> = {};\noutputs.subnetIds;\n",
        TYPE + "const outputs: any = {};\noutputs.subnetIds;\n",
        TYPE + "const vpc: StackOutputs = JSON.parse('{}');\nvpc.subnetIds;\n",
        "interface StackOutputs { vpcId: string; [key: string]: unknown }\n" + LOADED + "outputs.subnetIds;\n",
        "interface StackOutputs extends Unknown { vpcId: string }\n" + LOADED + "outputs.subnetIds;\n",
        "import { StackOutputs } from 'somewhere';\n" + LOADED + "outputs.subnetIds;\n",
        TYPE + LOADED + "function f(outputs: Other) { return outputs.subnetIds; }\n",
        TYPE + LOADED + "outputs.;\n",
    ],
)
def test_what_is_declared_or_can_not_be_told_is_quiet(test: str) -> None:
    assert found(test) == ()


def test_a_program_may_have_outputs_of_its_own() -> None:
    assert found(TYPE + LOADED + "outputs.subnetIds;\n", "/p/lib/stack.ts") == ()


def test_what_the_program_calls_outputs_is_none_of_a_stack() -> None:
    test = "import { NetOutputs } from '../lib/net';\nlet outputs: NetOutputs;\noutputs.subnetIds;\n"
    assert found(test, **{"lib/net": "export interface NetOutputs { vpcId: string }\n"}) == ()
    helper = {"test/net": "export interface NetOutputs { vpcId: string }\n"}
    assert len(found(test.replace("../lib", "."), **helper)) == 1


def test_the_type_is_that_of_the_export() -> None:
    program = (
        "import * as aws from '@pulumi/aws';\nconst bucket = new aws.s3.Bucket('b');\n"
        "export const bucketArn = bucket.arn;\nexport const size: number = 3;\n"
    )
    test = TYPE + LOADED + "outputs.bucketArn; outputs.size;\n"
    after = mended(test, program, Safety.SAFE)[TEST]
    assert "  vpcId: string;\n  bucketArn?: string;\n  size?: number;\n}" in after


def test_a_guess_goes_by_the_use_and_is_not_safe() -> None:
    test = TYPE + LOADED + "outputs.ids.map(f); outputs.zones![0]; outputs.name.split('.');\n"
    assert mended(test, "", Safety.SAFE)[TEST] == test
    after = mended(test, "")[TEST]
    assert "  ids?: string[];\n  zones?: string[];\n  name?: string;\n" in after


def test_another_spelling_is_safe_only_where_the_program_has_no_other_output() -> None:
    test = TYPE + LOADED + "outputs.vpcID;\n"
    assert mended(test, "export const vpcId = 'x';\n", Safety.SAFE)[TEST] == test.replace("vpcID", "vpcId")
    assert mended(test, "", Safety.SAFE)[TEST] == test
    exported = mended(test, "export const vpcID: string = 'x';\n", Safety.SAFE)[TEST]
    assert "vpcID?: string;" in exported


def test_the_interface_of_another_file_is_mended_there() -> None:
    test = "import { StackOutputs } from './outputs';\n" + LOADED + "outputs.size;\n"
    after = mended(test, "export const size: number = 1;\n", helper="export " + TYPE)
    assert after["/p/test/outputs.ts"] == "export " + TYPE.replace("}", "  size?: number;\n}")
    assert after[TEST] == test


def test_the_layout_is_kept() -> None:
    test = ("interface StackOutputs { // 🌍\n\tvpcId: string, // 🛒\n}\n" + LOADED + "outputs.size;\n").replace(
        "\n", "\r\n"
    )
    after = mended(test, "export const size: number = 1;\n")[TEST]
    assert after == test.replace("// 🛒\r\n", "// 🛒\r\n\tsize?: number,\r\n")


UNTYPED = "const outputs: any = JSON.parse(fs.readFileSync('cfn-outputs/flat-outputs.json', 'utf8'));\n"
EXPORTS = "export const vpcId: string = 'x';\nexport const arn: string = 'x';\n"


def untyped(use: str, loaded: str = UNTYPED) -> str:
    return f"{loaded}expect(outputs.vpcId).toBeDefined();\n{use}\n"


@pytest.mark.parametrize(
    "use",
    [
        "expect(outputs.subnet).toBeDefined();",
        "expect(outputs.subnet!.length).toBe(3);",
        "(outputs.subnet as string).split('-');",
        "await ec2.send(new DescribeSubnetsCommand({ SubnetIds: [outputs.subnet] }));",
        "await s3.send(new HeadBucketCommand({ Bucket: outputs.subnet }));",
    ],
)
def test_what_a_test_needs_has_to_be_exported(use: str) -> None:
    (finding,) = found(untyped(use), index=EXPORTS)
    assert finding.severity is Severity.WARNING
    assert "The program exports no `subnet`" in finding.message
    record = UNTYPED.replace("any", "Record<string, string>")
    assert len(found(untyped(use, record), index=EXPORTS)) == 1


@pytest.mark.parametrize(
    "use",
    [
        "expect(outputs.arn).toBeDefined();",
        "expect(outputs.subnet).toBeUndefined();",
        "expect(outputs.subnet).not.toContain('x');",
        "console.log(outputs.subnet);",
        "if (outputs.subnet) { expect(outputs.subnet.length).toBe(3); }",
        "expect(outputs.subnet?.length).toBe(3);\nexpect(outputs.subnet).toBeDefined();",
        "outputs.hasOwnProperty('x');",
        "expect(outputs.a).toBeDefined();\nexpect(outputs.b).toBeDefined();",
    ],
)
def test_what_may_be_missing_or_belongs_to_another_stack_is_quiet(use: str) -> None:
    assert found(untyped(use), index=EXPORTS) == ()


def test_only_outputs_of_a_deployed_stack_are_compared() -> None:
    read = untyped("expect(outputs.subnet).toBeDefined();")
    assert found(read, "/p/test/stack.unit.test.ts", index=EXPORTS) == ()
    made = "const outputs: any = { vpcId: 'x', subnet: 'y' };\n"
    assert found(untyped("expect(outputs.subnet).toBeDefined();", made), index=EXPORTS) == ()
    assert found(read, index=EXPORTS + "export default {};\n") == ()


def test_another_spelling_of_an_export_is_mended() -> None:
    test = untyped("expect(outputs.VpcId).toMatch(/^vpc/);")
    assert mended(test, EXPORTS, Safety.SAFE)[TEST] == test.replace("VpcId", "vpcId")
    far = untyped("expect(outputs.subnet).toBeDefined();")
    assert mended(far, EXPORTS)[TEST] == far


HELPER = "export interface StackOutputs { vpcId: string }\n"
GUARD = "export function isWide(o: StackOutputs): o is StackOutputs & { name: string } { return 'name' in o; }\n"
PLAIN = "export function isReady(o: StackOutputs): boolean { return true; }\n"
TAKEN = "import { StackOutputs, isReady, isWide } from './outputs';\n"


@pytest.mark.parametrize(
    ("test", "count"),
    [
        ("if (isWide(outputs)) { run(outputs.name); }\n", 0),
        ("if (!isWide(outputs)) { stop(); }\nrun(outputs.name);\n", 0),
        ("if ('name' in outputs) { run(outputs.name); }\n", 0),
        ("if (outputs instanceof Wide) { run(outputs.name); }\n", 0),
        ("function must(o: StackOutputs): asserts o is Wide {}\nmust(outputs);\nrun(outputs.name);\n", 0),
        ("if (Wide.isWide(outputs)) { run(outputs.name); }\n", 0),
        ("if (isReady(outputs)) { run(outputs.name); }\n", 1),
        ("if ('other' in outputs) { run(outputs.name); }\n", 1),
        ("expect('name' in outputs).toBe(true);\nrun(outputs.name);\n", 1),
        ("if (Object.keys(outputs).length) { run(outputs.name); }\n", 1),
        ("if (isWide(otherOutputs)) { run(outputs.name); }\n", 1),
    ],
)
def test_a_narrowed_type_may_have_the_member(test: str, count: int) -> None:
    assert len(found(TAKEN + LOADED + test, **{"test/outputs": HELPER + GUARD + PLAIN})) == count


ADDED = "declare module '{}' {{ interface StackOutputs {{ name?: string }} }}\n"


@pytest.mark.parametrize(
    ("own", "files", "count"),
    [
        ("", {"test/outputs": HELPER + ADDED.format("./outputs")}, 0),
        ("", {"test/outputs": HELPER, "lib/more": ADDED.format("../test/outputs")}, 0),
        ("", {"test/outputs": HELPER, "types/more.d": ADDED.format("../test/outputs")}, 0),
        (ADDED.format("./outputs"), {"test/outputs": HELPER}, 0),
        ("", {"test/outputs": HELPER, "lib/more": ADDED.format("./outputs")}, 1),
    ],
)
def test_another_file_may_add_the_member(own: str, files: dict[str, str], count: int) -> None:
    assert len(found(f"{TAKEN}{own}{LOADED}run(outputs.name);\n", **files)) == count
