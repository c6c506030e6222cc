"""The written test passes on a stack that was deployed, and fails where one of its resources is not as it should be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

from .aws_stub import AwsStub, vpcs

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as aws from '@pulumi/aws';

const network = new aws.ec2.Vpc('network', { cidrBlock: '10.0.0.0/16' });

export const vpcId = network.id;
"""
UNIT = """import * as pulumi from '@pulumi/pulumi';

pulumi.runtime.setMocks({ newResource: args => ({ id: args.name, state: args.inputs }), call: args => args.inputs });

test('there is a network', () => {
  expect(require('../index').vpcId).toBeDefined();
});
"""
FILES = {"index.ts": PROGRAM, "tests/index.unit.test.ts": UNIT}
OUTPUTS = {"cfn-outputs/flat-outputs.json": json.dumps({"vpcId": "vpc-1"})}
WRITTEN = "tests/index.int.test.ts"


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_the_written_test_passes_on_a_deployed_stack(project: MakeProject, transform: TransformName) -> None:
    made = project({**FILES, **OUTPUTS}, transform)
    made.fix("missing-integration-test", Safety.PLACEHOLDER)
    with AwsStub({"DescribeVpcs": vpcs("vpc-1")}) as aws:
        after = made.jest(WRITTEN, environment=aws.environment)
    assert after.ok, after.output
    assert "1 passed" in after.output


def test_the_written_test_fails_on_what_is_not_there(project: MakeProject) -> None:
    made = project(FILES, "swc")
    made.fix("missing-integration-test", Safety.PLACEHOLDER)
    made.write({"cfn-outputs/flat-outputs.json": "{}"})
    with AwsStub({}) as aws:
        assert "The stack has no output vpcId; deploy it first." in made.jest(WRITTEN).output
        made.write(OUTPUTS)
        assert "1 failed" in made.jest(WRITTEN, environment=aws.environment).output
    with AwsStub({"DescribeVpcs": vpcs()}) as aws:
        assert "Expected length: 1" in made.jest(WRITTEN, environment=aws.environment).output
