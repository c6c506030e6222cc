"""`DescribeVpcs` never tells what the test reads from it; `DescribeVpcAttribute` does, whichever it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

from .aws_stub import AwsStub, dns_hostnames, vpcs

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

TEST = """import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';

const ec2 = new EC2Client({ region: 'us-east-2' });

test('the network resolves names', async () => {
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: ['vpc-1'] }));
  expect(Vpcs).toHaveLength(1);
  expect(Vpcs![0].EnableDnsHostnames).toBe(true);
});
"""


@pytest.mark.parametrize(
    ("transform", "message"),
    [
        ("ts-jest", "TS2339: Property 'EnableDnsHostnames' does not exist on type 'Vpc'"),
        ("babel", "Received: undefined"),
        ("swc", "Received: undefined"),
    ],
)
def test_the_attribute_is_asked_for_afterwards(project: MakeProject, transform: TransformName, message: str) -> None:
    made = project({"tests/network.int.test.ts": TEST}, transform)
    with AwsStub({"DescribeVpcs": vpcs("vpc-1"), "DescribeVpcAttribute": dns_hostnames(True)}) as aws:
        run = partial(made.jest, environment=aws.environment)
        made.cured("vpc-attribute-from-describe-vpcs", message, Safety.UNSAFE, run=run)


def test_a_network_without_the_attribute_fails_afterwards(project: MakeProject) -> None:
    made = project({"tests/network.int.test.ts": TEST}, "swc")
    made.fix("vpc-attribute-from-describe-vpcs", Safety.UNSAFE)
    with AwsStub({"DescribeVpcs": vpcs("vpc-1"), "DescribeVpcAttribute": dns_hostnames(False)}) as aws:
        assert "Received: false" in made.jest(environment=aws.environment).output
