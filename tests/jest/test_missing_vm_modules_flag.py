from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from .aws_stub import AwsStub, vpcs

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import MakeProject
    from .layout import TransformName

MANIFEST = json.dumps({"name": "payments", "private": True, "scripts": {"test": "jest --ci"}})
MODULES = "module.exports = { testMatch: ['**/*.test.mjs'], moduleFileExtensions: ['mjs', 'js'], transform: {} };\n"
MODULE = """import { equal } from 'node:assert';

test('adds', () => {
  equal(1 + 1, 2);
});
"""
TEST = """import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';

test('there is a network', async () => {
  const { Vpcs } = await new EC2Client({}).send(new DescribeVpcsCommand({}));
  expect(Vpcs).toHaveLength(1);
});
"""
PROVIDERS = "node_modules/@aws-sdk/credential-provider-node"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def test_jest_loads_modules_with_the_flag(project: MakeProject) -> None:
    files = {"package.json": MANIFEST, "tests/a.test.mjs": MODULE, "jest.config.js": MODULES}
    made = project(files, "swc")
    made.cured("missing-vm-modules-flag", "ES Module", run=partial(made.script, "test"))


@pytest.mark.parametrize("transform", ["ts-jest", "babel", "swc"])
def test_a_client_finds_its_credentials_with_the_flag(
    project: MakeProject, packages: Path, transform: TransformName
) -> None:
    version = json.loads((packages / PROVIDERS / "package.json").read_bytes())["version"]
    lock = {"lockfileVersion": 3, "packages": {PROVIDERS: {"version": version}}}
    made = project(
        {
            "package.json": MANIFEST,
            "package-lock.json": json.dumps(lock),
            "tests/a.int.test.ts": TEST,
            "credentials": "[default]\naws_access_key_id = id\naws_secret_access_key = secret\n",
        },
        transform,
    )
    with AwsStub({"DescribeVpcs": vpcs("vpc-1")}) as aws:
        environment = {name: value for name, value in aws.environment.items() if name not in KEYS}
        environment["AWS_SHARED_CREDENTIALS_FILE"] = str(made.folder / "credentials")
        message = "A dynamic import callback was invoked without --experimental-vm-modules"
        made.cured("missing-vm-modules-flag", message, run=partial(made.script, "test", environment))
