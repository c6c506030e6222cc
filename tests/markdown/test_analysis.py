"""A document is a project: its fences see each other as files, and the disk around stays out of it."""

from __future__ import annotations

import pytest

from pulumend.checks import check_path
from pulumend.checks.configuration import ConfigError
from pulumend.checks.source import DictSource

from .documents import IMPORTS, PATH, WRONG, analysis_of, fence, found

RECORD = [("unknown-property", "recods")]
ENGINE = "new aws.rds.Cluster('c', { engine: 'aurora-mysql', serverSideEncryptionConfiguration: 1 });\n"
BUCKET = "export const b = new aws.s3.BucketV2('b', { acl: 'private' });\n"


def package(aws: str) -> str:
    return f'{{"dependencies": {{"@pulumi/aws": "{aws}"}}}}\n'


def test_findings_stand_at_their_place_in_the_document() -> None:
    text = (
        "# é\n\n## a.ts\n\n"
        + fence(IMPORTS)
        + "\n- b\n\n  ```ts\n"
        + "  ".join(["", *(IMPORTS + WRONG).splitlines(True)])
    )
    (finding,) = analysis_of(text + "  ```\n").findings()
    assert text.encode()[finding.span.start : finding.span.end] == b"recods"
    assert finding.path == PATH


def test_the_manifest_in_the_document_says_which_version_counts() -> None:
    code = "## index.ts\n\n" + fence(IMPORTS + BUCKET)
    deprecated = [rule for rule, _ in found(code + "## package.json\n\n" + fence(package("^7.0.0"), "json"), sdk=None)]
    current = [rule for rule, _ in found(code + "## package.json\n\n" + fence(package("^6.0.0"), "json"), sdk=None)]
    assert deprecated != current


def test_the_surroundings_say_it_where_the_document_does_not() -> None:
    code = "## index.ts\n\n" + fence(IMPORTS + BUCKET)
    inside = found(code + "## package.json\n\n" + fence(package("^6.0.0"), "json"), sdk=None)
    assert found(code, {"/w/package.json": package("^6.0.0")}, sdk=None) == inside
    other = {"/w/package.json": package("^7.0.0")}
    assert found(code + "## package.json\n\n" + fence(package("^6.0.0"), "json"), other, sdk=None) == inside


def test_handler_code_is_read_from_the_fence_that_it_stands_in() -> None:
    function = (
        "new aws.lambda.Function('f', { role: 'r', runtime: 'nodejs20.x', handler: 'index.handler',\n"
        "  code: new pulumi.asset.FileArchive('./code'), environment: { variables: { AWS_REGION: 'x' } } });\n"
    )
    handler = "exports.handler = async () => process.env.AWS_REGION;\n"
    text = "## index.ts\n\n" + fence(IMPORTS + function) + "\n## code/index.js\n\n" + fence(handler, "js")
    (finding,) = analysis_of(text).findings()
    assert finding.rule == "reserved-lambda-variable"


def test_the_configuration_around_the_document_holds_for_it() -> None:
    text = "## index.ts\n\n" + fence(IMPORTS + WRONG)
    assert found(text, {"/w/pulumend.toml": 'ignore = ["unknown-property"]\n'}) == []
    only = '[[overrides]]\nfiles = ["*.md"]\nignore = ["unknown-property"]\n'
    assert found(text, {"/w/pulumend.toml": only}) == []
    inside = "\n## pulumend.toml\n\n" + fence('ignore = ["unknown-property"]\n', "toml")
    assert found(text + inside) == RECORD
    with pytest.raises(ConfigError):
        found(text, {"/w/pulumend.toml": "nonsense"})


def test_each_form_of_a_file_is_checked() -> None:
    text = "## a.ts\n\n" + fence(IMPORTS + WRONG) + "\n## a.ts (fixed)\n\n" + fence(IMPORTS + WRONG)
    assert found(text) == RECORD * 2


def test_the_last_form_stands_for_the_file_unless_it_is_a_piece() -> None:
    first, second = IMPORTS + "const a = 1;\n", IMPORTS + "const a = 2;\n"
    piece = "new aws.s3.Bucket('b');\n"
    text = "".join(f"## a.ts\n\n{fence(code)}\n" for code in (first, second, piece))
    assert analysis_of(text).files[f"{PATH}/a.ts"].block.text == second.encode()


@pytest.mark.parametrize(
    ("text", "is_checked"),
    [
        ("Pulumi:\n\n" + fence(WRONG), True),
        (fence(IMPORTS + WRONG), True),
        ("Prose about @pulumi/aws.\n", False),
        ("Terraform:\n\n" + fence(WRONG), False),
    ],
)
def test_documents_without_pulumi_code_are_left_alone(text: str, is_checked: bool) -> None:
    assert bool(check_path(PATH, DictSource({PATH: text}), "/w").findings) is is_checked


BOTH = [*RECORD, *RECORD]
ONE, TWO = "## a.ts\n\n" + fence(IMPORTS + WRONG), "\n## b.ts\n\n" + fence(IMPORTS + WRONG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE + TWO, BOTH),
        ("<!-- pulumend-disable -->\n" + ONE + "<!-- pulumend-enable -->\n" + TWO, RECORD),
        ("<!-- pulumend-disable unknown-property -- quoted -->\n" + ONE + TWO, []),
        ("<!-- pulumend-disable redeclared-variable -->\n" + ONE + TWO, BOTH),
        (ONE + TWO + "<!-- pulumend-disable-file -->\n", []),
        ("## a.ts\n<!-- pulumend-disable-next-line -->\n" + fence(IMPORTS + WRONG) + TWO, RECORD),
        ("{/* pulumend-disable */}\n" + ONE + "{/* pulumend-enable */}\n" + TWO, RECORD),
        ("## a.ts\n\n" + fence(IMPORTS + "// pulumend-disable-next-line\n" + WRONG) + TWO, RECORD),
        ("## a.ts\n\n" + fence(IMPORTS + "const a = '<!-- pulumend-disable -->';\n" + WRONG) + TWO, BOTH),
    ],
)
def test_comments_switch_findings_off(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
