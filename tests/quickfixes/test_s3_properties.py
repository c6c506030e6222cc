"""What the inline properties of a bucket become, and the forms in which programs make buckets."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings
from pulumend.checks.source import DictSource
from pulumend.quickfixes.converge import Policy, converge
from pulumend.quickfixes.edit import Safety

AWS = "import * as aws from '@pulumi/aws';\n"


def fixed(program: str, aws: str = "7") -> str:
    source = DictSource({"/p/Pulumi.yaml": "name: p\n", "/p/index.ts": program})
    settings = Settings(select=("deprecated-property",), sdk={"aws": aws})
    mended = converge(["/p/index.ts"], source, "/p", settings, Policy(frozenset(Safety), lambda _: True))
    assert mended.converged
    assert mended.failures == []
    return mended.texts.get("/p/index.ts", program.encode()).decode()


def members(property_: str, class_: str) -> str:
    """The arguments behind ``bucket`` that a property becomes in a resource of a class, on one line."""
    program = f"{AWS}declare const on: boolean, x: any;\nconst b = new aws.s3.Bucket('b', {{ {property_} }});\n"
    text = fixed(program)
    assert fixed(text) == text
    body = text.partition(f"aws.s3.{class_}(")[2].partition("bucket: b.id,")[2].partition("\n}")[0]
    return " ".join(body.split())


@pytest.mark.parametrize(
    ("property_", "class_", "expected"),
    [
        (
            "versioning: { enabled: true, mfaDelete: false }",
            "BucketVersioning",
            "versioningConfiguration: { status: 'Enabled', mfaDelete: 'Disabled' },",
        ),
        (
            "versioning: { enabled: x === 1 }",
            "BucketVersioning",
            "versioningConfiguration: { status: x === 1 ? 'Enabled' : 'Suspended' },",
        ),
        (
            "serverSideEncryptionConfiguration: { rule: { bucketKeyEnabled: on } }",
            "BucketServerSideEncryptionConfiguration",
            "rules: [{ bucketKeyEnabled: on }],",
        ),
        (
            "lifecycleRules: [{ enabled: false, prefix: 'a/', abortIncompleteMultipartUploadDays: 7 }]",
            "BucketLifecycleConfiguration",
            "rules: [{ id: 'rule-1', status: 'Disabled', filter: { prefix: 'a/' }, "
            "abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }],",
        ),
        (
            "lifecycleRules: [{ tags: { a: x }, id: 'i', enabled: true, noncurrentVersionExpiration: { days: 9 } }]",
            "BucketLifecycleConfiguration",
            "rules: [{ filter: { tag: { key: 'a', value: x } }, id: 'i', status: 'Enabled', "
            "noncurrentVersionExpiration: { noncurrentDays: 9 } }],",
        ),
        (
            "lifecycleRules: [{ id: 'i', enabled: on, prefix: 'p', tags: x, noncurrentVersionTransitions: "
            "[{ days: 1, storageClass: 'GLACIER' }] }]",
            "BucketLifecycleConfiguration",
            "rules: [{ id: 'i', status: on ? 'Enabled' : 'Disabled', filter: { and: { prefix: 'p', tags: x } }, "
            "noncurrentVersionTransitions: [{ noncurrentDays: 1, storageClass: 'GLACIER' }] }],",
        ),
        (
            "website: { indexDocument: 'i', errorDocument: x, routingRules: '[]' }",
            "BucketWebsiteConfiguration",
            "indexDocument: { suffix: 'i' }, errorDocument: { key: x }, routingRuleDetails: '[]',",
        ),
        (
            "website: { redirectAllRequestsTo: 'https://example.com' }",
            "BucketWebsiteConfiguration",
            "redirectAllRequestsTo: { hostName: 'example.com', protocol: 'https' },",
        ),
        ("logging: { targetBucket: x }", "BucketLogging", "targetBucket: x, targetPrefix: '',"),
        ("corsRules: x", "BucketCorsConfiguration", "corsRules: x,"),
        ("policy: x", "BucketPolicy", "policy: x,"),
        ("accelerationStatus: 'Enabled'", "BucketAccelerateConfiguration", "status: 'Enabled',"),
        ("requestPayer: 'Requester'", "BucketRequestPaymentConfiguration", "payer: 'Requester',"),
        ("acl: aws.s3.CannedAcl.LogDeliveryWrite", "BucketAcl", "acl: 'log-delivery-write',"),
        (
            "grants: [{ type: 'Group', uri: x, permissions: ['READ', 'WRITE'] }]",
            "BucketAcl",
            "accessControlPolicy: { owner: { id: aws.s3.getCanonicalUserIdOutput().id }, grants: [ "
            "{ grantee: { type: 'Group', uri: x }, permission: 'READ' }, "
            "{ grantee: { type: 'Group', uri: x }, permission: 'WRITE' }, ], },",
        ),
        (
            "objectLockConfiguration: { objectLockEnabled: 'Enabled', rule: { defaultRetention: { days: 1 } } }",
            "BucketObjectLockConfiguration",
            "rule: { defaultRetention: { days: 1 } },",
        ),
        (
            "replicationConfiguration: { role: x, rules: [{ status: 'Enabled', filter: { tags: x }, destination: "
            "{ bucket: x, accountId: '1', replicaKmsKeyId: x, replicationTime: { status: 'Enabled' } }, "
            "sourceSelectionCriteria: { sseKmsEncryptedObjects: { enabled: true } } }] }",
            "BucketReplicationConfig",
            "role: x, rules: [{ status: 'Enabled', deleteMarkerReplication: { status: 'Disabled' }, "
            "filter: { and: { tags: x } }, destination: { bucket: x, account: '1', encryptionConfiguration: "
            "{ replicaKmsKeyId: x }, replicationTime: { status: 'Enabled', time: { minutes: 15 } } }, "
            "sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } } }],",
        ),
    ],
)
def test_each_property_becomes_a_resource(property_: str, class_: str, expected: str) -> None:
    assert members(property_, class_) == expected


@pytest.mark.parametrize(
    "property_",
    [
        "versioning: enabled",
        "versioning: { ...base }",
        "versioning: { enabled: true, other: 1 }",
        "versioning: { enabled: true } as any",
        "lifecycleRules: rules",
        "lifecycleRules: [...rules]",
        "lifecycleRules: [{ enabled: true, noncurrentVersionTransitions: [{ storageClass: 'GLACIER' }] }]",
        "lifecycleRules: rules.map(r => ({ enabled: true }))",
        "serverSideEncryptionConfiguration: { rule }",
        "website: { redirectAllRequestsTo: host }",
        "logging: { targetPrefix: 'x' }",
        "objectLockConfiguration: { objectLockEnabled: state }",
        "grants: [{ type: 'Group', permissions }]",
        "replicationConfiguration: { role, rules }",
        "...base, versioning: { enabled: true }",
        "region: f(), versioning: { enabled: true }",
    ],
)
def test_what_is_not_understood_stays(property_: str) -> None:
    program = f"{AWS}const b = new aws.s3.Bucket('b', {{ {property_} }});\n"
    assert fixed(program) == program


@pytest.mark.parametrize(
    "made",
    [
        "const b = [new aws.s3.Bucket('b', { versioning: { enabled: true } })];",
        "const b = flag ? new aws.s3.Bucket('b', { versioning: { enabled: true } }) : undefined;",
        "if (flag) b = new aws.s3.Bucket('b', { versioning: { enabled: true } });",
        "class C {\n  b = new aws.s3.Bucket('b', { versioning: { enabled: true } });\n}",
        "const b = new aws.s3.Bucket('b', { versioning: { enabled: true } }, { provider: new aws.Provider('p') });",
        "const b = new aws.s3.Bucket('b', { versioning: { enabled: true } }, f());",
        "const b = new aws.s3.Bucket('b', { versioning: { enabled: true } });\nexport const v = b.versioning;",
        "const b = new aws.s3.Bucket('b', { versioning: { enabled: true } });\n"
        "new aws.s3.BucketVersioning('v', { bucket: b.id, versioningConfiguration: { status: 'Enabled' } });",
        "const b = new aws.s3.Bucket('b', { website: { indexDocument: 'i' } });\nconst { websiteEndpoint } = b;",
        "export const b = new aws.s3.Bucket('b', { website: { indexDocument: 'i' } });",
    ],
)
def test_buckets_that_can_not_be_followed_stay(made: str) -> None:
    program = f"{AWS}{made}\n"
    assert fixed(program) == program


def test_no_other_version_is_touched() -> None:
    program = f"{AWS}const b = new aws.s3.Bucket('b', {{ versioning: {{ enabled: true }} }});\n"
    assert fixed(program, "6") == program
    assert fixed(program, "5") == program


SIDECAR = "('NAME-versioning', {\n  bucket: REF.id,\n  versioningConfiguration: { status: 'Enabled' },\n}"


def sidecar(class_: str, name: str, reference: str, rest: str = ");") -> str:
    return f"new {class_}{SIDECAR.replace('NAME', name).replace('REF', reference)}{rest}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "new aws.s3.Bucket('logs', ARGS);",
            "const logsBucket = new aws.s3.Bucket('logs', {});\n\n"
            + sidecar("aws.s3.BucketVersioning", "logs", "logsBucket"),
        ),
        (
            "export const b = new aws.s3.Bucket('logs', ARGS); // 🪣",
            "export const b = new aws.s3.Bucket('logs', {}); // 🪣\n\n"
            + sidecar("aws.s3.BucketVersioning", "logs", "b"),
        ),
        (
            "const b = new aws.s3.Bucket('logs', ARGS, opts)",
            "const b = new aws.s3.Bucket('logs', {}, opts)\n\n"
            + sidecar("aws.s3.BucketVersioning", "logs", "b", ", opts)"),
        ),
        (
            "const b = new aws.s3.Bucket('logs', ARGS, { ...opts, parent: p, aliases: [a], dependsOn: [p] });",
            "const b = new aws.s3.Bucket('logs', {}, { ...opts, parent: p, aliases: [a], dependsOn: [p] });\n\n"
            + sidecar("aws.s3.BucketVersioning", "logs", "b", ", { ...opts, parent: p });"),
        ),
        (
            "import { Bucket as B } from '@pulumi/aws/s3';\nconst b = new B('logs', ARGS);",
            "import { Bucket as B, BucketVersioning } from '@pulumi/aws/s3';\nconst b = new B('logs', {});\n\n"
            + sidecar("BucketVersioning", "logs", "b"),
        ),
    ],
)
def test_the_resource_stands_behind_its_bucket(before: str, after: str) -> None:
    program = f"{AWS}{before.replace('ARGS', '{ versioning: { enabled: true } }')}\nf();\n".replace("\n", "\r\n")
    assert fixed(program) == f"{AWS}{after}\nf();\n".replace("\n", "\r\n")


def test_a_bucket_that_is_returned_gets_a_name() -> None:
    program = f"{AWS}function f(n: string) {{\n  return new aws.s3.Bucket(n, {{ acl: x }});\n}}\n"
    assert fixed(program) == (
        f"{AWS}function f(n: string) {{\n  const bucket = new aws.s3.Bucket(n, {{}});\n\n"
        "  const bucketOwnershipControls = new aws.s3.BucketOwnershipControls(`${n}-ownership`, {\n"
        "    bucket: bucket.id,\n    rule: { objectOwnership: 'BucketOwnerPreferred' },\n  });\n\n"
        "  new aws.s3.BucketAcl(`${n}-acl`, {\n    bucket: bucket.id,\n    acl: x,\n  }, "
        "{ dependsOn: [bucketOwnershipControls] });\n\n  return bucket;\n}\n"
    )


def test_private_access_is_what_every_bucket_has() -> None:
    program = f"{AWS}const b = new aws.s3.Bucket('b', {{\n  acl: 'private',\n  tags,\n}});\n"
    assert fixed(program) == program.replace("  acl: 'private',\n", "")


def test_public_access_needs_more_than_a_list() -> None:
    text = fixed(f"{AWS}const b = new aws.s3.Bucket('b', {{ acl: 'public-read' }});\n")
    assert "const bPublicAccessBlock = new aws.s3.BucketPublicAccessBlock('b-public-access', {" in text
    assert "{ dependsOn: [bOwnershipControls, bPublicAccessBlock] }" in text


def test_a_condition_becomes_an_if() -> None:
    program = f"{AWS}const b = new aws.s3.Bucket('b', {{ versioning: on ? {{ enabled: true }} : undefined }});\n"
    assert "\n\nif (on) {\n  new aws.s3.BucketVersioning('b-versioning', {\n    bucket: b.id,\n" in fixed(program)


def test_a_boolean_that_may_be_an_output_is_applied() -> None:
    program = (
        f"{AWS}interface Args {{\n  on: Input<boolean>;\n}}\nfunction f(args: Args) {{\n"
        "  const b = new aws.s3.Bucket('b', { versioning: { enabled: args.on } });\n}\n"
    )
    text = fixed(program)
    assert "status: pulumi.output(args.on).apply(on => (on ? 'Enabled' : 'Suspended'))" in text
    assert "import * as pulumi from '@pulumi/pulumi';" in text


@pytest.mark.parametrize("order", [("VERSIONING", "RULES"), ("RULES", "VERSIONING")])
def test_rules_about_old_versions_wait_for_versioning(order: tuple[str, str]) -> None:
    properties = {
        "VERSIONING": "  versioning: { enabled: true },\n",
        "RULES": "  lifecycleRules: [{ id: 'a', enabled: true, noncurrentVersionExpiration: { days: 1 } }],\n",
    }
    body = "".join(properties[name] for name in order)
    text = fixed(f"{AWS}const b = new aws.s3.Bucket('b', {{\n{body}}});\n")
    assert "const bVersioning = new aws.s3.BucketVersioning(" in text
    assert text.index("s3.BucketVersioning(") < text.index("s3.BucketLifecycleConfiguration(")
    assert text.count("dependsOn: [bVersioning]") == 1


def test_comments_move_along() -> None:
    program = (
        f"{AWS}const b = new aws.s3.Bucket('b', {{\n  tags, // tagged\n  // Keep old objects\n  // for audits\n"
        "  versioning: {\n    enabled: true, // yes\n  }, // always\n  forceDestroy: false,\n});\n"
    )
    assert fixed(program) == (
        f"{AWS}const b = new aws.s3.Bucket('b', {{\n  tags, // tagged\n  forceDestroy: false,\n}});\n\n"
        "// Keep old objects\n// for audits\n// always\nnew aws.s3.BucketVersioning('b-versioning', {\n"
        "  bucket: b.id,\n  versioningConfiguration: {\n    status: 'Enabled', // yes\n  },\n});\n"
    )


def test_the_region_of_the_bucket_goes_along() -> None:
    text = fixed(f"{AWS}const b = new aws.s3.Bucket('b', {{ region: r, versioning: {{ enabled: true }} }});\n")
    assert "  bucket: b.id,\n  region: r,\n" in text


def test_reads_of_the_website_follow_it() -> None:
    program = (
        f"{AWS}class C {{\n\tprivate readonly b: aws.s3.Bucket;\n\tconstructor() {{\n"
        "\t\tthis.b = new aws.s3.Bucket('b', { website: { indexDocument: 'i' } });\n"
        "\t\tthis.url = this.b.websiteEndpoint;\n\t}\n}\n"
    )
    text = fixed(program)
    assert "\t\tconst bWebsiteConfiguration = new aws.s3.BucketWebsiteConfiguration('b-website', {\n" in text
    assert "\t\tthis.url = bWebsiteConfiguration.websiteEndpoint;" in text
    elsewhere = program.replace("\t}\n}", "\t}\n\tget url() {\n\t\treturn this.b.websiteDomain;\n\t}\n}")
    assert fixed(elsewhere) == elsewhere
