"""A program can't work with packages that Jest has emptied; with a mocked runtime it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulumend.quickfixes import Safety

if TYPE_CHECKING:
    from .conftest import MakeProject
    from .layout import TransformName

PROGRAM = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Stack extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(name: string) {
    super('app:index:Stack', name);
    const account = aws.getCallerIdentityOutput({}).apply(identity => identity.accountId);
    const region = aws.getRegionOutput({}).apply(found => found.name);
    this.url = pulumi.all([account, region]).apply(([id, place]) => `https://${id}.${place}.example.com`);
    this.registerOutputs({ url: this.url });
  }
}
"""
TEST = """import { Stack } from '../lib/stack';
import * as pulumi from '@pulumi/pulumi';

jest.mock('@pulumi/pulumi');
jest.mock('@pulumi/aws');

(pulumi as any).all = jest.fn().mockImplementation(values => Promise.resolve(values));

test('the url names account and region', async () => {
  const url = await new Promise(resolve => new Stack('app').url.apply(resolve));
  expect(url).toBe('https://123456789012.us-east-1.example.com');
});
"""
AT_ONCE = """
export const stack = new Stack('app');
"""


@pytest.mark.parametrize(("transform", "more"), [("ts-jest", ""), ("ts-jest", AT_ONCE), ("babel", ""), ("swc", "")])
def test_the_fix_mocks_the_runtime(project: MakeProject, transform: TransformName, more: str) -> None:
    made = project({"lib/stack.ts": PROGRAM + more, "tests/stack.test.ts": TEST}, transform)
    made.cured("jest-mocked-pulumi", "Cannot read properties of undefined (reading 'apply')")


BUCKET = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Stack extends pulumi.ComponentResource {
  readonly bucket: aws.s3.Bucket;

  constructor(name: string) {
    super('app:index:Stack', name);
    this.bucket = new aws.s3.Bucket('data', { tags: { team: 'payments' } });
  }
}
"""
DEFINED = """import { Stack } from '../lib/stack';

jest.mock('@pulumi/pulumi');
jest.mock('@pulumi/aws');

test('there is a bucket', () => {
  expect(new Stack('app').bucket).toBeDefined();
});
"""
READ = DEFINED.replace("() => {", "done => {").replace(
    "expect(new Stack('app').bucket).toBeDefined();",
    "new Stack('app').bucket.id.apply(id => done(id === 'data-id' ? undefined : new Error(id)));",
)


def test_a_test_that_reads_an_output_fails_and_is_mended(project: MakeProject) -> None:
    made = project({"lib/stack.ts": BUCKET, "tests/stack.test.ts": READ}, "swc")
    made.cured("jest-mocked-pulumi", "Cannot read properties of undefined (reading 'apply')", Safety.UNSAFE)


def test_a_test_that_reads_none_passes_before_and_after(project: MakeProject) -> None:
    made = project({"lib/stack.ts": BUCKET, "tests/stack.test.ts": DEFINED}, "swc")
    assert (before := made.jest()).ok, before.output
    made.fix("jest-mocked-pulumi", Safety.UNSAFE)
    assert (after := made.jest()).ok, after.output
