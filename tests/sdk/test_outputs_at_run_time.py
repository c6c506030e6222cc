"""What programs register when they run, before and after the fixes of the rules on Outputs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pulumend.checks import Settings
from pulumend.checks.source import DictSource
from pulumend.quickfixes import Safety
from pulumend.quickfixes.converge import Policy, converge

from .compiler import run_node

if TYPE_CHECKING:
    Registered = dict[str, Any]

MAJOR = 7
RUN = Path(__file__).with_name("run.cjs")
EVERY_FIX = Policy(frozenset(Safety), lambda _: True)
HEAD = """import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
const bucket = new aws.s3.Bucket('bucket');
"""
NO_STRING = "Calling [toString] on an [Output<T>] is not supported."
NO_JSON = "Calling [toJSON] on an [Output<T>] is not supported."


@dataclass(frozen=True)
class Case:
    """A program behind `HEAD`; ``wrong`` is what it registers or logs as it stands, ``right`` that of the mended one.

    Both name a resource, one of its inputs, and a text within that input's value or all of it.
    """

    rule: str
    body: str
    wrong: tuple[str, str, str]
    right: tuple[str, str, str]

    @property
    def text(self) -> str:
        return HEAD + self.body

    @property
    def mended(self) -> str:
        source = DictSource({"/p/Pulumi.yaml": "name: p\nruntime: nodejs\n", "/p/index.ts": self.text})
        settings = Settings(select=(self.rule,), sdk={"aws": str(MAJOR)})
        return converge(["/p/index.ts"], source, "/p", settings, EVERY_FIX).texts["/p/index.ts"].decode()


CASES = [
    Case(
        "output-in-string",
        "new aws.sqs.Queue('queue', { name: `events-${bucket.id}` });",
        ("queue", "name", f"events-{NO_STRING}"),
        ("queue", "name", "events-bucket-id"),
    ),
    Case(
        "output-in-string",
        "const prefix = bucket.arn + '/' + 1;\nnew aws.sqs.Queue('queue', { name: prefix });",
        ("queue", "name", NO_STRING),
        ("queue", "name", "arn:aws:x:::bucket/1"),
    ),
    Case(
        "output-in-string",
        "new aws.sqs.Queue('queue', { name: [bucket.id, 'x'].join('_').toUpperCase() });",
        ("queue", "name", NO_STRING.upper()),
        ("queue", "name", "BUCKET-ID_X"),
    ),
    Case(
        "output-in-string",
        "new aws.ec2.LaunchTemplate('web', { userData: Buffer.from(`\\$X \\`${bucket.id}\\``).toString('base64') });",
        ("web", "userData", "JFggYENhbGxpbmcgW3RvU3RyaW5nXSBvbiBhbiBbT3V0cHV0"),
        ("web", "userData", "JFggYGJ1Y2tldC1pZGA="),
    ),
    Case(
        "output-in-string",
        "console.log(`Made ${bucket.id}`);",
        ("", "log", NO_STRING),
        ("", "log", "Made bucket-id"),
    ),
    Case(
        "promise-in-string",
        "new aws.sqs.Queue('queue', { name: `q-${aws.getCallerIdentity().then(caller => caller.accountId)}` });",
        ("queue", "name", "q-[object Promise]"),
        ("queue", "name", "q-123456789012"),
    ),
    Case(
        "output-in-json-stringify",
        "new aws.iam.Policy('read', { policy: JSON.stringify({ Resource: [bucket.arn] }) });",
        ("read", "policy", NO_JSON),
        ("read", "policy", '{"Resource":["arn:aws:x:::bucket"]}'),
    ),
    Case(
        "output-in-json-stringify",
        "new aws.iam.Policy('read', { policy: bucket.id.apply(id => JSON.stringify({ id, arn: bucket.arn })) });",
        ("read", "policy", NO_JSON),
        ("read", "policy", '{"id":"bucket-id","arn":"arn:aws:x:::bucket"}'),
    ),
    Case(
        "output-in-condition",
        "new aws.sqs.Queue('queue', { name: bucket.id === 'bucket-id' ? 'same' : 'other' });",
        ("queue", "name", "other"),
        ("queue", "name", "same"),
    ),
    Case(
        "output-in-condition",
        "new aws.sqs.Queue('queue', { name: aws.sqs.Queue.get('known', 'x').kmsMasterKeyId || 'none' });",
        ("queue", "name", ""),
        ("queue", "name", "none"),
    ),
    Case(
        "output-as-resource-name",
        "new aws.sqs.Queue(`${bucket.id}-events`, { name: 'events' });",
        (NO_STRING, "name", "events"),
        ("bucket-events", "name", "events"),
    ),
    Case(
        "invoke-result-misused",
        "new aws.sqs.Queue('queue', { name: pulumi.interpolate`q-${aws.getCallerIdentity().accountId}` });",
        ("queue", "name", "q-undefined"),
        ("queue", "name", "q-123456789012"),
    ),
    Case(
        "promise-for-output",
        "const buckets = [bucket];\nconst list = Promise.all(buckets);\n"
        "function read(arns: pulumi.Output<string>[]) {\n"
        "  new aws.sqs.Queue('queue', { name: arns[0] ?? 'none' });\n"
        "}\n"
        "read(list.then(all => all.map(each => each.arn)));",
        ("queue", "name", "none"),
        ("queue", "name", "arn:aws:x:::bucket"),
    ),
]


@pytest.fixture(scope="module")
def registered(sdk_folder: Path) -> dict[str, Registered]:
    """What each program registers and logs, by its text."""
    programs = {text: {"index.ts": text} for case in CASES for text in (case.text, case.mended)}
    return json.loads(run_node(RUN, [str(sdk_folder), str(MAJOR)], json.dumps(programs)))


def said(result: Registered, resource: str, input_: str) -> str:
    """An input of the resource whose name begins with a text, or what the program logs."""
    if not resource:
        return "\n".join(result["log"])
    (named,) = (made["inputs"] for made in result["resources"] if made["name"].startswith(resource))
    return str(named.get(input_, ""))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.rule}-{n}") for n, case in enumerate(CASES)])
def test_the_mended_program_registers_what_was_meant(case: Case, registered: dict[str, Registered]) -> None:
    resource, input_, wrong = case.wrong
    before = said(registered[case.text], resource, input_)
    assert wrong in before
    assert bool(wrong) == bool(before)
    resource, input_, right = case.right
    assert before != right or resource != case.wrong[0]
    assert said(registered[case.mended], resource, input_) == right
