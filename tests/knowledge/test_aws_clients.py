"""The table of clients: its shape, and what it says of a few services."""

from __future__ import annotations

import pytest

from pulumend.checks.knowledge.aws_clients import Service, aws_clients


def service(name: str) -> Service:
    return aws_clients().services[name]


@pytest.mark.parametrize("name", aws_clients().services)
def test_every_service_is_whole(name: str) -> None:
    known = service(name)
    assert known.package.startswith("@aws-sdk/client-")
    assert known.client.endswith("Client")
    assert known.operations
    assert (aws_clients().range_of(known.package) or "").startswith("^3.")
    assert aws_clients().by_file[known.raw["id"]] is known
    assert all(seconds > 0 for seconds in known.waiters.values())


def test_operations_are_methods_of_the_old_and_commands_of_the_new_sdk() -> None:
    assert {"getObject", "listObjectsV2"} <= service("S3").operations
    assert not {"upload", "getSignedUrl", "waitFor"} & service("S3").operations
    assert "ListObjectsV2" in service("S3").paginators


def test_waiters_wait_as_long_as_before() -> None:
    assert service("S3").waiters["bucketExists"] == 5 * 20
    assert service("RDS").waiters["dBInstanceAvailable"] == 30 * 60


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("S3", "PutObjectRequest", ("PutObjectCommandInput", "{}")),
        ("SNS", "PublishResponse", ("PublishCommandOutput", "{}")),
        ("EC2", "Instance", ("Instance", "{}")),
        ("EC2", "FilterList", ("Filter", "{}[]")),
        ("DynamoDB", "AttributeMap", ("AttributeValue", "Record<string, {}>")),
        ("S3", "BucketName", None),
    ],
)
def test_types(name: str, type_: str, expected: tuple[str, str] | None) -> None:
    assert service(name).type_of(type_) == expected


def test_binary_data() -> None:
    assert service("S3").binary("getObject") == {"Body": "stream"}
    assert service("Lambda").binary("invoke") == {"Payload": "adapter"}
    assert service("Kinesis").binary("getRecords") == {"Records.Data": "bytes"}
    assert service("SQS").binary("receiveMessage") == {}


def test_errors_of_another_name() -> None:
    assert service("IAM").errors["NoSuchEntity"] == "NoSuchEntityException"
    assert "NoSuchBucket" not in service("S3").errors


def test_packages_that_are_no_clients() -> None:
    assert aws_clients().range_of("@aws-sdk/lib-dynamodb") is not None
    assert aws_clients().range_of("left-pad") is None
