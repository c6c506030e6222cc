"""Edge cases of single-store-region: where the store is written, what is certain, and what is left alone."""

from __future__ import annotations

import pytest

from pulumend.checks import Finding, Settings, Severity, check_path
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

RULE = "single-store-region"
SAFE = Policy(frozenset({Safety.SAFE}), lambda _: True)
SETTINGS = Settings(select=(RULE,))


def source(program: str) -> DictSource:
    return DictSource({"/p/index.ts": program})


def pipeline(stores: str, before: str = "") -> str:
    arguments = f"{{ artifactStores: {stores} }}"
    return f"import * as aws from '@pulumi/aws';\n{before}new aws.codepipeline.Pipeline('p', {arguments});\n"


def check(program: str) -> list[Finding]:
    result = check_path("/p/index.ts", source(program), "/p", SETTINGS)
    assert result.failures == ()
    return list(result.findings)


def fixed(program: str) -> str:
    mended = converge(["/p/index.ts"], source(program), "/p", SETTINGS, SAFE)
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


@pytest.mark.parametrize(
    ("program", "severity"),
    [
        (pipeline("[{ location: 'b', region: 'eu-west-1' }]"), Severity.ERROR),
        (pipeline("[{ location: 'b', region }]", "const region = 'eu-west-1';\n"), Severity.ERROR),
        (pipeline("[{ location: 'b', region: process.env.AWS_REGION || 'eu-west-1' }]"), Severity.ERROR),
        (pipeline("stores", "const stores = [{ location: 'b', region: 'eu-west-1' }];\n"), Severity.ERROR),
        (pipeline("[{ location: 'b', region: args.region }]", "declare const args: any;\n"), Severity.WARNING),
    ],
)
def test_a_region_is_found_and_removed(program: str, severity: Severity) -> None:
    assert [finding.severity for finding in check(program)] == [severity]
    mended = fixed(program)
    assert check(mended) == []
    assert "[{ location: 'b' }]" in mended


@pytest.mark.parametrize(
    "stores",
    [
        "[{ location: 'b' }]",
        "[{ location: 'b', region: undefined }]",
        "[{ location: 'b', region: many ? 'eu-west-1' : undefined }]",
        "[{ location: 'b', region: 'eu-west-1' }, { location: 'c', region: 'us-east-1' }]",
        "[{ location: 'b', region: 'eu-west-1' }, ...more]",
        "[{ region: 'eu-west-1', ...store }]",
        "regions.map(region => ({ location: 'b', region }))",
        "[{ location: 'b', region: 'eu-west-1', : }]",
    ],
)
def test_what_is_left_alone(stores: str) -> None:
    assert check(pipeline(stores, "declare const many: any, more: any, store: any, regions: any;\n")) == []


@pytest.mark.parametrize(("written", "expected"), [("region", 0), ("type", 1)])
def test_a_store_that_is_written_after_its_literal(written: str, expected: int) -> None:
    before = f"const store: any = {{ location: 'b', region: 'us-east-1' }};\nstore.{written} = undefined;\n"
    assert len(check(pipeline("[store]", before))) == expected


def test_bytes_around_the_property_survive() -> None:
    program = pipeline("[{\r\n\tlocation: '🦊', // é\r\n\tregion: 'eu-west-1',\r\n\ttype: 'S3', // 🚀\r\n}]")
    assert fixed(program) == program.replace("\tregion: 'eu-west-1',\r\n", "")


@pytest.mark.parametrize("region", ["region: 'eu-west-1', // as here", "// as here\n  region: 'eu-west-1',"])
def test_a_comment_does_not_go_unseen(region: str) -> None:
    program = pipeline(f"[{{\n  location: 'b',\n  {region}\n  type: 'S3',\n}}]")
    assert len(check(program)) == 1
    assert fixed(program) == program
