"""Programs with known failures, and what is found in them."""

from __future__ import annotations

LAMBDA = """\
import * as aws from "@pulumi/aws";

export const handler = new aws.lambda.Function("handler", {
    role: "arn",
    environment: { variables: { /* 😀 */ AWS_REGION: "eu-west-1" } },
});
"""
RESERVED = "reserved-lambda-variable"

REDECLARED = """\
import * as aws from "@pulumi/aws";
const name = "data";
const name = "logs";
export const bucket = new aws.s3.Bucket("bucket", { tags: { name } });
"""

EIP = """\
import * as aws from "@pulumi/aws";
export const address = new aws.ec2.Eip("address", { region: "eu-west-1" });
"""
UNKNOWN = "unknown-property"
"""Found in EIP with version 6 of ``@pulumi/aws``; version 7 has the argument."""

UNUSED = """\
import * as pulumi from "@pulumi/pulumi";
declare const id: pulumi.Output<string>;
declare const name: pulumi.Output<string>;
export const label = pulumi.all([id, name]).apply(([i, n]) => `${i}`);
"""
"""Holds a finding with the tag Unnecessary."""

RULES = [RESERVED, "redeclared-variable", UNKNOWN, "unused-apply-parameter"]
"""Other rules may find more in these programs."""
