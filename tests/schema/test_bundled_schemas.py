"""Facts about real SDK versions, asked of the data that comes with the program."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from pulumend.checks.schema import bundle, container
from pulumend.checks.schema.data_folder import DATA_FOLDER
from pulumend.checks.schema.index import SdkIndex

if TYPE_CHECKING:
    from pulumend.checks.schema.model import Property, ResourceClass

AWS_MAJORS = (5, 6, 7)


def aws(major: int) -> SdkIndex:
    index = bundle.load("@pulumi/aws", major)
    assert index is not None
    return index


def resource(major: int, *path: str) -> ResourceClass:
    found = aws(major).resource(path)
    assert found is not None
    return found


def engine(major: int, class_name: str) -> Property:
    return resource(major, "rds", class_name).properties["engine"]


def test_majors_are_known_by_package() -> None:
    assert bundle.bundled_majors("@pulumi/aws") == AWS_MAJORS
    assert bundle.bundled_majors("@pulumi/random") == (4,)
    assert bundle.bundled_majors("left-pad") == ()
    assert bundle.load("@pulumi/aws", 4) is None
    assert bundle.load("left-pad", 1) is None


def test_an_index_says_what_it_was_made_from() -> None:
    index = aws(6)
    assert (index.package, index.major) == ("@pulumi/aws", 6)
    assert index.version.startswith("6.")


def test_an_index_is_loaded_once() -> None:
    assert aws(7) is aws(7)


@pytest.mark.parametrize(
    ("major", "values"),
    [
        (5, ["aurora", "aurora-mysql", "aurora-postgresql"]),
        (6, ["aurora", "aurora-mysql", "aurora-postgresql"]),
        (7, ["aurora", "aurora-mysql", "aurora-postgresql", "mysql", "postgres"]),
    ],
)
def test_engine_types(major: int, values: list[str]) -> None:
    enum = aws(major).enum("rds.EngineType")
    assert enum is not None
    assert list(enum.members.values()) == values
    assert enum.member_of("aurora-postgresql") == "AuroraPostgresql"
    assert enum.member_of("aurora-postgres") is None


def test_the_first_member_stands_for_a_shared_value() -> None:
    enum = aws(7).enum("rds.InstanceType")
    assert enum is not None
    sharing = [member for member, value in enum.members.items() if value == "db.m4.10xlarge"]
    assert sharing == ["M4_10XLarge", "M4_16XLarge"]
    assert enum.member_of("db.m4.10xlarge") == "M4_10XLarge"


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_an_enum_at_the_top_of_the_package(major: int) -> None:
    enum = aws(major).enum("Region")
    assert enum is not None
    assert (enum.module, enum.member_of("eu-west-1")) == ("", "EUWest1")


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_only_the_cluster_instance_takes_no_plain_string_as_engine(major: int) -> None:
    strict, loose = engine(major, "ClusterInstance"), engine(major, "Cluster")
    assert (strict.type, strict.enum, strict.enum_strict) == (
        "enums.rds.EngineType",
        "rds.EngineType",
        True,
    )
    assert (loose.type, loose.enum, loose.enum_strict) == (
        "string | enums.rds.EngineType",
        "rds.EngineType",
        False,
    )


def test_a_required_argument_may_have_been_optional() -> None:
    assert [engine(major, "Cluster").required for major in AWS_MAJORS] == [False, True, True]


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_a_pipeline_has_a_list_of_artifact_stores(major: int) -> None:
    pipeline = resource(major, "codepipeline", "Pipeline")
    stores = pipeline.properties["artifactStores"]
    assert "artifactStore" not in pipeline.properties
    assert (stores.shape, stores.required, stores.nested) == (
        "list",
        True,
        "codepipeline.PipelineArtifactStore",
    )
    nested = aws(major).nested("codepipeline.PipelineArtifactStore")
    assert nested is not None
    assert nested["encryptionKey"].nested == "codepipeline.PipelineArtifactStoreEncryptionKey"
    assert nested["location"].required


def test_the_vpc_of_an_elastic_ip_is_gone_in_7() -> None:
    assert ["vpc" in resource(major, "ec2", "Eip").properties for major in AWS_MAJORS] == [True, True, False]


def test_inline_bucket_settings_are_deprecated_in_7_alone() -> None:
    said = [resource(major, "s3", "Bucket").properties["acl"].deprecated for major in AWS_MAJORS]
    assert said[:2] == [None, None]
    assert said[2] is not None
    assert "aws.s3.BucketAcl" in said[2]


def test_classes_are_deprecated_by_major() -> None:
    assert resource(6, "s3", "BucketV2").deprecated is None
    assert resource(7, "s3", "BucketV2").deprecated == "s3.BucketV2 has been deprecated in favor of s3.Bucket"
    assert aws(6).resource(("s3", "BucketVersioning")) is None


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_a_policy_is_a_string_or_a_typed_document(major: int) -> None:
    policy = resource(major, "iam", "Role").properties["assumeRolePolicy"]
    assert (policy.shape, policy.nested) == ("any", "iam.PolicyDocument")
    document = aws(major).nested("iam.PolicyDocument")
    assert document is not None
    assert document["Statement"].nested == "iam.PolicyStatement"


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_every_kind_of_export_is_there(major: int) -> None:
    index = aws(major)
    for path in (
        ("s3",),
        ("s3", "Bucket"),
        ("s3", "BucketArgs"),
        ("s3", "getBucket"),
        ("rds", "EngineType"),
        ("lambda", "CallbackFunction"),
        ("Region",),
        ("getRegionOutput",),
        ("config", "region"),
        ("types", "enums", "rds", "EngineType"),
    ):
        assert index.has(path), path
    for path in (("s4",), ("rds", "Clusterr"), ("RandomPassword",), ("types", "enums", "rds", "Engine")):
        assert not index.has(path), path


def test_a_class_without_readable_arguments_is_no_resource() -> None:
    assert aws(7).resource(("lambda", "CallbackFunction")) is None


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_every_enum_and_nested_type_that_a_class_mentions_is_there(major: int) -> None:
    index = aws(major)
    for module, name in [("ecs", "Service"), ("wafv2", "WebAcl"), ("cloudfront", "Distribution")]:
        waiting = list(resource(major, module, name).properties.values())
        seen: set[str] = set()
        while waiting:
            property_ = waiting.pop()
            assert property_.enum is None or index.enum(property_.enum), property_
            if property_.nested and property_.nested not in seen:
                seen.add(property_.nested)
                nested = index.nested(property_.nested)
                assert nested is not None, property_
                waiting.extend(nested.values())
        assert seen


def test_modules_may_be_two_deep() -> None:
    index = bundle.load("@pulumi/kubernetes", 4)
    assert index is not None
    deployment = index.resource(("apps", "v1", "Deployment"))
    assert deployment is not None
    assert deployment.path == ("apps", "v1", "Deployment")
    assert deployment.properties["spec"].nested == "apps.v1.DeploymentSpec"
    assert index.has(("apps",))
    assert "apps.v1" in index.modules


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_an_instance_has_outputs_that_are_no_arguments(major: int) -> None:
    cluster = resource(major, "rds", "Cluster")
    only_given = cluster.outputs.keys() - cluster.properties.keys()
    assert {"arn", "endpoint", "readerEndpoint", "hostedZoneId", "id", "urn"} <= only_given
    assert (cluster.outputs["endpoint"].type, cluster.outputs["endpoint"].optional) == ("string", False)
    assert cluster.outputs["masterPassword"].optional


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_event_handlers_are_methods(major: int) -> None:
    assert {"onObjectCreated", "onObjectRemoved", "onEvent"} <= resource(major, "s3", "Bucket").methods
    assert {"onEvent"} <= resource(major, "sqs", "Queue").methods


def test_outputs_are_deprecated_by_major() -> None:
    said = [resource(major, "s3", "Bucket").outputs["acl"].deprecated for major in AWS_MAJORS]
    assert [text is not None for text in said] == [False, False, True]


def test_the_region_of_a_bucket_is_an_output_in_7() -> None:
    assert ["bucketRegion" in resource(major, "s3", "Bucket").outputs for major in AWS_MAJORS] == [False, False, True]


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_functions_come_in_two_forms(major: int) -> None:
    promise, output = (aws(major).function(("ec2", name)) for name in ("getAmi", "getAmiOutput"))
    assert promise is not None
    assert output is not None
    assert (promise.returns, output.returns) == ("promise", "output")
    assert promise.result == output.result
    assert promise.args is not None
    assert promise.args["filters"].nested == "ec2.GetAmiFilter"
    assert aws(major).nested("ec2.GetAmiFilter") is not None
    zones = aws(major).function(("getAvailabilityZones",))
    assert zones is not None
    assert zones.result is not None
    assert zones.result["names"].type == "string[]"


@pytest.mark.parametrize("major", AWS_MAJORS)
def test_every_nested_output_type_that_is_mentioned_is_there(major: int) -> None:
    index = aws(major)
    for module, name in [("ecs", "Service"), ("rds", "Cluster"), ("cloudfront", "Distribution")]:
        waiting = list(resource(major, module, name).outputs.values())
        seen: set[str] = set()
        while waiting:
            nested = waiting.pop().nested
            if nested and nested not in seen:
                seen.add(nested)
                properties = index.nested_output(nested)
                assert properties is not None, nested
                waiting.extend(properties.values())
        assert seen


def test_a_class_that_takes_any_key_is_no_resource() -> None:
    index = bundle.load("@pulumi/kubernetes", 4)
    assert index is not None
    assert index.has(("apiextensions", "CustomResource"))
    assert index.resource(("apiextensions", "CustomResource")) is None
    assert index.resource(("apiextensions", "v1", "CustomResourceDefinition")) is not None


def test_an_argument_that_may_be_an_object_with_methods_has_no_nested_type() -> None:
    index = bundle.load("@pulumi/awsx", 3)
    assert index is not None
    service = index.resource(("classic", "ecs", "FargateService"))
    assert service is not None
    assert service.properties["loadBalancers"].nested is None
    assert service.properties["taskDefinitionArgs"].nested == "classic.ecs.FargateTaskDefinitionArgs"


def test_asking_for_a_class_decompresses_its_module_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = zlib.decompress

    def counting(data: bytes) -> bytes:
        sizes.append(len(data))
        return real(data)

    monkeypatch.setattr(container.zlib, "decompress", counting)
    index = SdkIndex(container.Container((DATA_FOLDER / bundle.file_name("@pulumi/aws", 7)).read_bytes()))
    assert sizes == []
    assert index.resource(("rds", "Cluster"))
    assert index.resource(("rds", "Instance"))
    assert index.enum("rds.EngineMode")
    assert len(sizes) == 1


def test_data_files_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in DATA_FOLDER.iterdir()}
    assert "owners.json" in sizes
    assert {name: size for name, size in sizes.items() if size >= 1_000_000} == {}
