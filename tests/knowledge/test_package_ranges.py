from __future__ import annotations

import pytest

from pulumend.checks.knowledge.aws_clients import aws_clients
from pulumend.checks.knowledge.package_ranges import package_ranges, range_of
from pulumend.checks.project.semver import major_of_range

S3 = "@aws-sdk/client-s3"


@pytest.mark.parametrize(
    ("package", "declared", "expected"),
    [
        ("jest", {}, "^30.0.0"),
        ("@pulumi/random", {}, "^4.0.0"),
        ("@aws-sdk/types", {}, "^3.0.0"),
        (S3, {"@aws-sdk/client-sqs": "~3.500.0", "jest": "^29.0.0"}, "~3.500.0"),
        (S3, {"@aws-sdk/client-sqs": "^3.1.0", "@aws-sdk/client-sns": "^3.2.0"}, aws_clients().range_of(S3)),
        (S3, {}, aws_clients().range_of(S3)),
        ("left-pad", {}, None),
    ],
)
def test_a_range_is_that_of_the_list_or_of_packages_released_together(
    package: str, declared: dict[str, str], expected: str | None
) -> None:
    assert range_of(package, declared) == expected


def test_every_range_admits_one_major() -> None:
    listed = {**package_ranges().ranges, **package_ranges().scopes}
    assert [name for name, stated in listed.items() if major_of_range(stated) is None] == []
