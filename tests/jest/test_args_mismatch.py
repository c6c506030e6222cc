"""Arguments that a class does not take fail where types are checked, and are not seen by the class anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

NETWORK = """import * as pulumi from '@pulumi/pulumi';

export interface NetworkArgs {
  cidrBlock: string;
  azCount?: number;
}

export class Network extends pulumi.ComponentResource {
  readonly zones: string[];

  constructor(name: string, args: NetworkArgs) {
    super('payments:index:Network', name);
    this.zones = Array.from({ length: args.azCount ?? 1 }, (_, zone) => `${args.cidrBlock}-${zone}`);
  }
}
"""
PROGRAM = """import { Network } from './lib/network';

const cidrBlock = '10.0.0.0/16';
const network = new Network('network', { azCounts: 2 });

export const zones = network.zones;
"""
MOCKS = """import * as pulumi from '@pulumi/pulumi';
import { Network } from '../lib/network';

pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: args.inputs }), call: args => args.inputs });

"""
OF_PROGRAM = """test('the network has two zones', () => {
  expect(Network).toBeDefined();
  expect(require('../index').zones).toEqual(['10.0.0.0/16-0', '10.0.0.0/16-1']);
});
"""
OF_CLASS = """test('the network has a zone', () => {
  const network = new Network('network', { cidrBlock: 'test', stateBucket: 'state' });
  expect(network.zones).toEqual(['test-0']);
});
"""
UNKNOWN = (
    "TS2353: Object literal may only specify known properties, and 'stateBucket' does not exist in type 'NetworkArgs'"
)


FILES_OF_PROGRAM = {"index.ts": PROGRAM, "lib/network.ts": NETWORK, "tests/index.test.ts": MOCKS + OF_PROGRAM}
FILES_OF_CLASS = {"index.ts": "export {};\n", "lib/network.ts": NETWORK, "tests/network.test.ts": MOCKS + OF_CLASS}


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "TS2561: Object literal may only specify known properties, but 'azCounts' does not exist"),
        ("babel", '"undefined-0"'),
        ("swc", '"undefined-0"'),
    ],
)
def test_the_component_gets_what_it_takes(project: MakeProject, transform: TransformName, message: str) -> None:
    made = project(FILES_OF_PROGRAM, transform)
    made.cured("component-args-mismatch", message)


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_the_test_gives_what_the_class_takes(project: MakeProject, transform: TransformName) -> None:
    made = project(FILES_OF_CLASS, transform)
    before = made.jest()
    assert before.ok is (transform != "ts-jest"), before.output
    assert (UNKNOWN in before.output) is (transform == "ts-jest")
    made.fix("test-args-mismatch")
    after = made.jest()
    assert after.ok, after.output


@pytest.mark.parametrize(
    ("rule", "files", "code"),
    [
        ("component-args-mismatch", FILES_OF_PROGRAM, "index.ts(4,42): error TS2561"),
        ("test-args-mismatch", FILES_OF_CLASS, "tests/network.test.ts(7,63): error TS2353"),
    ],
)
def test_the_compiler_passes_afterwards(project: MakeProject, rule: str, files: dict[str, str], code: str) -> None:
    made = project(files)
    made.cured(rule, code, run=made.tsc)
