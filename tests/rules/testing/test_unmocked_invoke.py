"""Edge cases of unmocked-invoke: which calls run, which mocks may answer, and how the branch is written."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, check_path
from pulumend.checks.source import DictSource, OverlaySource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

SETTINGS = Settings(select=("unmocked-invoke",), sdk={"aws": "7"})
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
TEST = "/p/tests/index.test.ts"
CORE = "import * as pulumi from '@pulumi/pulumi';\n"
AWS = "import * as aws from '@pulumi/aws';\n"
ZONES = f"{AWS}export const zone = aws.getAvailabilityZones().then(z => z.names[0]);\n"
TOKEN = "aws:index/getAvailabilityZones:getAvailabilityZones"
LOAD = "test('zone', () => { require('../index'); });\n"


def source_of(call: str, program: str, rest: str) -> DictSource:
    mocks = f"pulumi.runtime.setMocks({{\n  newResource: args => ({{ id: 'i', state: {{}} }}),\n  {call},\n}});\n"
    return DictSource({TEST: CORE + mocks + rest, "/p/index.ts": program})


def tokens(call: str = "call: args => args.inputs", program: str = ZONES, rest: str = LOAD) -> list[str]:
    result = check_path(TEST, source_of(call, program, rest), "/p", SETTINGS)
    assert result.failures == ()
    return [finding.get("token") for finding in result.findings]


def mended(call: str, program: str = ZONES) -> str:
    """What stands in the place of the call after the fix."""
    source = source_of(call, program, LOAD)
    done = converge([TEST], source, "/p", SETTINGS, SAFE)
    text = done.texts[TEST].decode()
    again = converge([TEST], DictSource({TEST: text, "/p/index.ts": program}), "/p", SETTINGS, SAFE)
    assert again.texts == {}
    return text.partition("state: {} }),\n  ")[2].partition(",\n});\n")[0]


def test_the_function_is_named_by_its_token() -> None:
    program = f"{AWS}aws.ec2.getSubnetsOutput().apply(s => s.ids[0]);\n"
    assert tokens() == [TOKEN]
    assert tokens(program=program) == ["aws:ec2/getSubnets:getSubnets"]


@pytest.mark.parametrize(
    "program",
    [
        f"{AWS}aws.getAvailabilityZones().then(z => z.names);\n",
        f"{AWS}aws.getAvailabilityZones().then(z => z.names?.[0]);\n",
        f"{AWS}if (process.env.A) aws.getAvailabilityZones().then(z => z.names[0]);\n",
        f"{AWS}export class Stack {{ zone = aws.getAvailabilityZones().then(z => z.names[0]); }}\n",
        f"{AWS}export function f() {{ return aws.getAvailabilityZones().then(z => z.names[0]); }}\n",
        f"{AWS}aws.getNothingKnown().then(z => z.names[0]);\n",
    ],
)
def test_what_may_not_run_or_not_throw_is_left_alone(program: str) -> None:
    assert tokens(program=program) == []


def test_classes_that_the_test_makes_run() -> None:
    inner = "export class Network { zone = aws.getAvailabilityZones().then(z => z.names[0]); }\n"
    outer = "export class Stack { network = new Network(); }\n"
    assert tokens(program=AWS + inner + outer, rest="import { Stack } from '../index';\nnew Stack();\n") == [TOKEN]


@pytest.mark.parametrize(
    "call",
    [
        f"call: args => args.token === '{TOKEN}' ? {{ zones: 1 }} : args.inputs",
        "call: args => ({ ...args.inputs, names: ['a'] })",
        "call: args => args.token.includes('getAvailabilityZones') ? zones : args.inputs",
        "call: args => /zones/i.test(args.token) ? zones : args.inputs",
        "call: args => answers[args.token]",
        "call: args => answer(args)",
        "call: answer",
        "call: args => ({ ...defaults })",
        "call: args => { const result: any = {}; fill(result); return result; }",
    ],
)
def test_what_may_answer_is_left_alone(call: str) -> None:
    assert tokens(call) == []


@pytest.mark.parametrize(
    "call",
    [
        "call: () => ({})",
        "call: args => ({ ...args.inputs })",
        "call(args) { return Promise.resolve(args.inputs); }",
        "call: async function (args) { if (args.token === 'aws:index/getRegion:getRegion') return { region: 'r' };"
        " return args.inputs; }",
        "call: ({ inputs }) => ({})",
        "call: args => { return /* nothing */ args.inputs; }",
    ],
)
def test_what_does_not_answer_is_reported(call: str) -> None:
    assert tokens(call) == [TOKEN]


@pytest.mark.parametrize("rest", ["", "jest.mock('../index');\n" + LOAD, "const x = ;\n" + LOAD])
def test_a_program_that_is_not_loaded_needs_no_answer(rest: str) -> None:
    assert tokens(rest=rest) == []


ANSWER = f"""if (args.token === '{TOKEN}') {{
      return {{ names: ['us-east-1a', 'us-east-1b', 'us-east-1c'] }};
    }}"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("call: args => args.inputs", f"call: args => {{\n    {ANSWER}\n    return args.inputs;\n  }}"),
        (
            "call: () => ({})",
            f"call: (args: pulumi.runtime.MockCallArgs) => {{\n    {ANSWER}\n    return {{}};\n  }}",
        ),
        (
            "call: function (args) {\n    // 🚀\n    return {};\n  }",
            f"call: function (args) {{\n    {ANSWER}\n    // 🚀\n    return {{}};\n  }}",
        ),
        ("call(args) { return {}; }", f"call(args) {{\n    {ANSWER}\n    return {{}}; }}"),
    ],
)
def test_the_branch_comes_first(before: str, after: str) -> None:
    assert mended(before) == after


def test_every_member_that_is_read_is_answered() -> None:
    program = (
        f"{AWS}aws.ec2.getVpc().then(v => f(v.cidrBlockAssociations[0].id, v.mainRouteTableId, v.enableDnsSupport));\n"
    )
    text = mended("call: args => args.inputs", program)
    assert "{ cidrBlockAssociations: [{}], enableDnsSupport: true, mainRouteTableId: 'test' }" in text


def test_mocks_may_be_an_instance_of_a_class() -> None:
    class_ = (
        "class Mocks implements pulumi.runtime.Mocks {\n  newResource(args) { return { id: 'i', state: {} }; }\n"
        "  call(args) {\n    return args.inputs;\n  }\n}\n"
    )
    for mocks in ("new Mocks()", "mocks"):
        given = f"{CORE}{class_}const mocks = new Mocks();\npulumi.runtime.setMocks({mocks});\n"
        source = DictSource({TEST: given + LOAD, "/p/index.ts": ZONES})
        text = converge([TEST], source, "/p", SETTINGS, SAFE).texts[TEST].decode()
        assert f"  call(args) {{\n    if (args.token === '{TOKEN}') {{\n" in text


def test_mocks_outside_of_tests_are_left_alone() -> None:
    files = source_of("call: args => args.inputs", ZONES, LOAD)
    text = (files.read(TEST) or b"").decode()
    for path, count in ((TEST, 1), ("/p/tests/mocks.ts", 0)):
        moved = DictSource({path: text, "/p/index.ts": ZONES})
        assert len(check_path(path, moved, "/p", SETTINGS).findings) == count


@pytest.mark.parametrize(
    ("statement", "is_found"),
    [
        ("jest.mock('@pulumi/aws', () => ({ getAvailabilityZones: async () => ({ names: ['a'] }) }));\n", False),
        ("jest.mock('@pulumi/aws');\n", False),
        ("jest.spyOn(aws, 'getAvailabilityZones').mockResolvedValue({ names: ['a'] } as any);\n", False),
        ("jest.spyOn(aws, 'getAvailabilityZonesOutput').mockReturnValue(zones);\n", False),
        ("(aws as any).getAvailabilityZones = async () => ({ names: ['a'] });\n", False),
        ("jest.spyOn(aws, 'getRegion').mockResolvedValue({ region: 'a' } as any);\n", True),
        ("// getAvailabilityZones is called\n", True),
        ("it.todo('calls getAvailabilityZones');\n", True),
    ],
)
def test_functions_that_are_mocked_themselves_are_left_alone(statement: str, is_found: bool) -> None:
    assert tokens(rest=AWS + statement + LOAD) == ([TOKEN] if is_found else [])


@pytest.mark.parametrize(
    ("path", "text", "is_found"),
    [
        ("/p/tests/helper.ts", f"{AWS}jest.spyOn(aws, 'getAvailabilityZones').mockReturnValue(zones);\n", False),
        ("/p/tests/helper.ts", f"{AWS}export const region = aws.config.region;\n", True),
        ("/p/__mocks__/@pulumi/aws.ts", "export const getAvailabilityZones = () => zones;\n", False),
        ("/p/__mocks__/@pulumi/awsx.ts", "", True),
        ("/p/jest.config.js", "module.exports = { moduleNameMapper: { '^@pulumi/aws$': './aws' } };\n", False),
        ("/p/jest.config.js", "module.exports = { moduleNameMapper: { '^@lib/(.*)$': './lib/$1' } };\n", True),
    ],
)
def test_files_around_the_test_may_mock_the_functions(path: str, text: str, is_found: bool) -> None:
    source = source_of("call: args => args.inputs", ZONES, f"import './helper';\n{LOAD}")
    result = check_path(TEST, OverlaySource(source, {path: text.encode()}), "/p", SETTINGS)
    assert len(result.findings) == is_found
