from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

NAME = "unguarded-stack-output"
TEST = "/p/test/stack.int.test.ts"
TYPE = "interface StackOutputs {\n  id?: string;\n  ids?: string[];\n  size?: number;\n  free?: any;\n}\n"
OUTPUTS = "let outputs: StackOutputs;\n"
STRICT = '{"compilerOptions": {"strict": true}}'
PROGRAM = "export const vpcId: string = 'x';\n"


def files(test: str, tsconfig: str = STRICT, program: str = PROGRAM) -> dict[str, str]:
    project = {"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": program, "/p/tsconfig.json": tsconfig}
    return project | {TEST: test}


def found(test: str, tsconfig: str = STRICT, program: str = PROGRAM) -> tuple[Finding, ...]:
    result = check_path(TEST, DictSource(files(test, tsconfig, program)), "/p", Settings(select=(NAME,)))
    assert result.failures == ()
    return result.findings


def uses(body: str, head: str = "") -> tuple[Finding, ...]:
    return found(f"{TYPE}{OUTPUTS}{head}it('works', async () => {{\n  {body}\n}});\n")


def mended(test: str, *safeties: Safety, tsconfig: str = STRICT) -> str:
    policy = Policy(frozenset(safeties or Safety), lambda _: True)
    source = DictSource(files(test, tsconfig))
    result = converge([TEST], source, "/p", Settings(select=(NAME,)), policy)
    assert result.converged
    assert result.failures == []
    return result.texts.get(TEST, test.encode()).decode()


@pytest.mark.parametrize(
    "body",
    [
        "outputs.id.split('-');",
        "outputs.ids[0];",
        "expect(outputs.ids.length).toBe(3);",
        "JSON.parse(outputs.id);",
        "new URL(outputs.id);",
        "[...outputs.ids];",
        "for (const id of outputs.ids) { use(id); }",
        "const id: string = outputs.id;",
        "await ec2.send(new DescribeVpcsCommand({ VpcIds: [outputs.id] }));",
        "await ec2.describeVpcs({ VpcIds: [outputs.id] }).promise();",
        "const id = outputs.id; id.split('-');",
        "outputs['id'].split('-');",
        "const { id } = outputs; id.split('-');",
        "const { size, id: name } = outputs; name.split('-');",
        "const ids = outputs.ids;\n  expect(ids).toBeDefined();\n  ids.forEach(id => use(id));",
        "subnets.every(subnet => outputs.ids.includes(subnet));",
    ],
)
def test_a_use_that_needs_the_value_is_found(body: str) -> None:
    (finding,) = uses(body)
    assert "is optional" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        "outputs.id?.split('-');",
        "outputs.id!.split('-');",
        "if (!outputs.id) { return; }\n  outputs.id.split('-');",
        "if (outputs.id === undefined) throw new Error('x');\n  outputs.id.split('-');",
        "outputs.id && outputs.id.split('-');",
        "assert(outputs.id);\n  outputs.id.split('-');",
        "if (outputs.ids?.length) { outputs.ids[0]; }",
        "const id = outputs.id;\n  if (!id) return;\n  id.split('-');",
        "const id = outputs.id ?? 'x';\n  id.split('-');",
        "outputs.id = 'x';\n  outputs.id.split('-');",
        "expect(outputs.id).toBeDefined();",
        "expect({ ids: [outputs.id] }).toEqual({ ids: ['x'] });",
        "await s3.send(new HeadBucketCommand({ Bucket: outputs.id }));",
        "`${outputs.id}`;",
        "outputs.free.split('-');",
        "outputs.unknown.split('-');",
        "const id = outputs.id;\n  { const id = 'x'; id.split('-'); }",
        "outputs.id.",
    ],
)
def test_what_is_checked_or_takes_undefined_is_quiet(body: str) -> None:
    assert uses(body) == ()


@pytest.mark.parametrize(
    ("tsconfig", "count"),
    [
        ("{}", 0),
        ('{"compilerOptions": {"strict": false}}', 0),
        ('{"compilerOptions": {"strict": true, "strictNullChecks": false}}', 0),
        ('{"compilerOptions": {"strictNullChecks": true}}', 1),
    ],
)
def test_without_checks_for_undefined_the_compiler_accepts_all(tsconfig: str, count: int) -> None:
    assert len(found(f"{TYPE}{OUTPUTS}it('x', () => {{ outputs.id.split('-'); }});\n", tsconfig)) == count


def test_all_reads_that_follow_in_the_block_take_the_constant() -> None:
    head, other = (
        f"{TYPE}{OUTPUTS}it('works', async () => {{\n\tuse(outputs.id); // 🌍\n",
        "f((outputs: Other) => outputs.id);",
    )
    before = f"{head}\tuse(outputs.id.length, [outputs.id]);\n\txs.map(x => outputs.id + x);\n\t{other}\n}});\n"
    check = "const id = outputs.id;\n\tif (!id) {\n\t\tthrow new Error('id not found in outputs');\n\t}\n"
    after = f"{head}\t{check}\tuse(id.length, [id]);\n\txs.map(x => id + x);\n\t{other}\n}});\n"
    before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    assert mended(before, Safety.SAFE) == after


def test_a_name_that_is_taken_is_left_alone() -> None:
    after = mended(f"{TYPE}{OUTPUTS}it('x', () => {{\n  const id = 1;\n  outputs.id.split(id);\n}});\n")
    assert "  const idOutput = outputs.id;\n  if (!idOutput) {" in after
    assert "  idOutput.split(id);" in after


def test_a_number_may_be_zero() -> None:
    after = mended(f"{TYPE}{OUTPUTS}it('x', () => {{\n  outputs.size.toFixed()\n}})\n")
    assert (
        "  const size = outputs.size\n  if (size === undefined) {\n    throw new Error('size not found in outputs')\n"
        in after
    )


CHECKED = "const id = outputs.id;\n  if (!id) {\n    throw new Error('id not found in outputs');\n  }\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "describe('d', () => {\n\tbeforeAll(() => {\n\t\toutputs = load();\n\t});\n"
            "\tit('x', async () => expect(outputs.id.length + outputs.id.x).toBe(1)); // 🌍\n});\n",
            "describe('d', () => {\n\tbeforeAll(() => {\n\t\toutputs = load();\n\t});\n"
            "\tit('x', async () => {\n\t\tconst id = outputs.id;\n\t\tif (!id) {\n"
            "\t\t\tthrow new Error('id not found in outputs');\n\t\t}\n"
            "\t\treturn expect(id.length + id.x).toBe(1);\n\t}); // 🌍\n});\n",
        ),
        (
            "const parts = () => outputs.id.split('-');\n",
            f"const parts = () => {{\n  {CHECKED}  return id.split('-');\n}};\n",
        ),
        (
            "const parts = id =>\r\n    f(\r\n      outputs.id.split(id)\r\n    );\r\n",
            "const parts = id => {\r\n  const idOutput = outputs.id;\r\n  if (!idOutput) {\r\n"
            "    throw new Error('id not found in outputs');\r\n  }\r\n"
            "  return f(\r\n    idOutput.split(id)\r\n  );\r\n};\r\n",
        ),
        (
            "load().then((outputs: StackOutputs) => /* one */ outputs.id.split('-'));\n",
            f"load().then((outputs: StackOutputs) => /* one */ {{\n  {CHECKED}  return id.split('-');\n}});\n",
        ),
        (
            "it('x', () => use(outputs.id.length, outputs.ids.length));\n",
            f"it('x', () => {{\n  {CHECKED}  {CHECKED.replace('id', 'ids')}"
            "  return use(id.length, ids.length);\n});\n",
        ),
    ],
)
def test_the_body_of_an_arrow_becomes_a_block(before: str, after: str) -> None:
    head = f"{TYPE}{OUTPUTS}".replace("\n", "\r\n" if "\r" in before else "\n")
    assert mended(head + before, Safety.SAFE) == head + after


@pytest.mark.parametrize(
    "use",
    [
        "it('x', () => big && outputs.id.split('-'));",
        "it('x', () => { xs.map(x => (x ? outputs.id.split('-') : x)); });",
    ],
)
def test_without_a_place_for_the_check_in_the_function_it_is_left_to_the_user(use: str) -> None:
    test = f"{TYPE}{OUTPUTS}{use}\n"
    assert len(found(test)) == 1
    assert mended(test) == test


def test_a_parameter_keeps_its_name() -> None:
    after = mended(f"{TYPE}{OUTPUTS}it.each(xs)('x', id => {{\n  outputs.id.split('-');\n}});\n")
    assert "  const idOutput = outputs.id;\n" in after


REQUIRED = "interface StackOutputs {\n  vpcId: string;\n  arn: string; // 🛒\n}\n" + OUTPUTS


def test_a_member_that_no_program_exports_can_not_be_required() -> None:
    (finding,) = found(REQUIRED)
    assert "exports no `arn`" in finding.message
    assert mended(REQUIRED, Safety.SAFE) == REQUIRED.replace("arn:", "arn?:")
    alias = REQUIRED.replace("interface StackOutputs", "type StackOutputs =")
    assert len(found(alias)) == 1


@pytest.mark.parametrize("program", ["", "export default 1;\nexport const vpcId = 'x';\n", "export const other = 1;\n"])
def test_where_the_exports_are_not_known_any_may_be_there(program: str) -> None:
    assert found(REQUIRED, program=program) == ()


@pytest.mark.parametrize(
    ("use", "is_safe"),
    [
        ("expect(outputs.arn).toBeDefined();", True),
        ("outputs.arn.split(':');", True),
        ("const arn = outputs.arn;\n  load(arn);\n  arn.split(':');", True),
        ("const arn = outputs.arn;\n  expect(arn).toBe('x');", True),
        ("const arn = outputs.arn;\n  load(arn);", False),
        ("load(outputs.arn);", False),
    ],
)
def test_optional_is_safe_where_every_use_goes_on(use: str, is_safe: bool) -> None:
    test = f"{REQUIRED}it('x', () => {{\n  {use}\n}});\n"
    assert ("arn?: string" in mended(test, Safety.SAFE)) is is_safe
    assert "arn?: string" in mended(test)


def test_a_type_that_others_read_is_not_safe_to_change() -> None:
    test = f"export {REQUIRED}"
    assert mended(test, Safety.SAFE) == test


@pytest.mark.parametrize(
    "body",
    [
        "const { id } = outputs; expect(id).toBeDefined();",
        "const { id } = outputs; if (id) { id.split('-'); }",
        "const { id = 'none' } = outputs; id.split('-');",
        "let { id } = outputs; id.split('-');",
        "if (outputs['id']) { outputs['id'].split('-'); }",
        "outputs['id']?.split('-');",
    ],
)
def test_other_forms_that_are_checked_are_quiet(body: str) -> None:
    assert uses(body) == ()


@pytest.mark.parametrize(
    ("body", "better"),
    [
        (
            "const { id } = outputs;\n  id.split('-');",
            "const { id } = outputs;\n  if (!id) {\n    throw new Error('id not found in outputs');\n  }\n"
            "  id.split('-');",
        ),
        (
            "outputs['id'].split('-');",
            "const id = outputs['id'];\n  if (!id) {\n    throw new Error('id not found in outputs');\n  }\n"
            "  id.split('-');",
        ),
        (
            "outputs['dns-name'].split('-');",
            "const dnsName = outputs['dns-name'];\n  if (!dnsName) {\n"
            "    throw new Error('dns-name not found in outputs');\n  }\n  dnsName.split('-');",
        ),
    ],
)
def test_other_forms_are_checked(body: str, better: str) -> None:
    head = TYPE.replace("free?: any;", "'dns-name'?: string;") + OUTPUTS + "it('works', async () => {\n  "
    assert mended(f"{head}{body}\n}});\n", Safety.SAFE) == f"{head}{better}\n}});\n"


@pytest.mark.parametrize(
    "body",
    [
        "if (outputs.size === 1) expect(outputs.ids.length).toBe(3);",
        "switch (outputs.size) { case 1: expect(outputs.ids.length).toBe(3); }",
        "for (const x of xs) expect(outputs.ids.length).toBe(x);",
        "expect(big ? outputs.ids.length : 0).toBe(3);",
        "big && expect(outputs.ids.length).toBe(3);",
    ],
)
def test_what_a_condition_decides_is_not_demanded_in_any_case(body: str) -> None:
    test = f"{TYPE}{OUTPUTS}it('x', () => {{\n  {body}\n}});\n"
    assert mended(test, Safety.SAFE) == test


def test_a_condition_itself_is_read_in_any_case() -> None:
    after = mended(f"{TYPE}{OUTPUTS}it('x', () => {{\n  if (outputs.ids.length > 1) {{\n    f();\n  }}\n}});\n")
    assert "  if (!ids) {" in after


@pytest.mark.parametrize(
    "body",
    [
        "if (outputs.id instanceof Array) { outputs.id.length; }",
        "if (has(outputs.ids)) { outputs.ids.length; }",
        "must(outputs.ids); outputs.ids.length;",
        "const ids = outputs.ids; need(ids); ids.length;",
        "const ids = outputs.ids; switch (ids) { case undefined: break; default: ids.length; }",
    ],
)
def test_what_a_test_of_the_program_narrows_is_left_alone(body: str) -> None:
    assert uses(body) == ()
