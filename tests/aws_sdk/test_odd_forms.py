"""What the converter leaves, and what it must not touch."""

from __future__ import annotations

import pytest

from .conversion import converted

HEAD = "import * as AWS from 'aws-sdk';\n"


def left(text: str, language: str = "ts") -> list[tuple[int, str]]:
    return [(part.line, part.reason) for part in converted(text, language)[1].left]


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("export const s3 = new AWS.S3();", "a client that other files may use"),
        ("const s3 = new AWS.S3({ params: { Bucket: 'b' } });", "the option `params`"),
        ("const s3 = new AWS.S3(options());", "options that are not followed"),
        ("const s3 = new AWS.S3({ ...options() });", "options that are spread or computed"),
        ("const s3 = new AWS.S3(); start(s3);", "`s3` given away"),
        ("const s3 = new AWS.S3(); s3.config.update({});", "`s3` given away"),
        ("const s3 = new AWS.S3(); s3.makeRequest('listBuckets');", "`makeRequest`"),
        ("const s3 = new AWS.S3(); const request = s3.listBuckets();", "a request that is not sent at once"),
        ("const s3 = new AWS.S3(); s3.getObject(p).createReadStream();", "a request that is not sent at once"),
        ("const s3 = new AWS.S3(); const read = () => s3.getObject(p).promise();", "binary data that is given away"),
        ("const s3 = new AWS.S3(); const url = s3.getSignedUrl('getObject', { Bucket: 'b' });", "a URL that is signed"),
        ("const s3 = new AWS.S3(); s3.listBuckets(function () { console.log(this); });", "`this` in a callback"),
        ("const s3 = new AWS.S3(); s3.getBucketLocation(...p).promise();", "spread arguments"),
        ("const ec2 = new AWS.EC2(); ec2.waitFor('somethingElse').promise();", "the waiter `somethingElse`"),
        ("const polly = new AWS.Polly();", "`Polly`"),
        ("const both = [new AWS.S3()];", "given away"),
        ("AWS.util.uuid.v4();", "`util.uuid.v4`"),
    ],
)
def test_what_is_not_understood_stays_and_is_named(statement: str, reason: str) -> None:
    text = f"{HEAD}{statement}\n"
    after, conversion = converted(text)
    assert after == text
    assert [part.line for part in conversion.left] == [1]
    assert reason in conversion.left[0].reason


def test_one_client_stays_and_the_others_are_converted() -> None:
    text = HEAD + "const sns = new AWS.SNS();\nexport const s3 = new AWS.S3();\nsns.listTopics().promise();\n"
    after, conversion = converted(text)
    assert after == (
        "import * as AWS from 'aws-sdk';\n"
        "import { SNSClient, ListTopicsCommand } from '@aws-sdk/client-sns';\n"
        "const sns = new SNSClient({});\n"
        "export const s3 = new AWS.S3();\n"
        "sns.send(new ListTopicsCommand({}));\n"
    )
    assert left(text) == [(2, "a client that other files may use")]
    assert converted(after)[1].edits == ()
    assert conversion.packages == ("@aws-sdk/client-sns",)


def test_a_named_import_keeps_what_is_still_used() -> None:
    text = "import { S3, SNS } from 'aws-sdk';\nexport const s3 = new S3();\nnew SNS().listTopics().promise();\n"
    assert converted(text)[0].splitlines()[:2] == [
        "import { S3 } from 'aws-sdk';",
        "import { SNSClient, ListTopicsCommand } from '@aws-sdk/client-sns';",
    ]


def test_settings_stay_for_the_client_that_stays() -> None:
    text = HEAD + "AWS.config.update({ region: 'r' });\nconst sns = new AWS.SNS();\nexport const s3 = new AWS.S3();\n"
    after, _ = converted(text)
    assert "AWS.config.update({ region: 'r' });" in after
    assert "new SNSClient({ region: 'r' })" in after


def test_settings_that_are_not_known_where_a_client_is_made_hold_it_back() -> None:
    text = HEAD + "function f(region: string) { AWS.config.update({ region }); }\nconst s3 = new AWS.S3();\n"
    assert converted(text)[0] == text


def test_shared_options_hold_back_all_clients_or_none() -> None:
    options = "const options = { maxRetries: 2 };\nconst sns = new AWS.SNS(options);\n"
    good = HEAD + options + "const sqs = new AWS.SQS(options);\n"
    bad = HEAD + options + "export const sqs = new AWS.SQS(options);\n"
    assert "const options = { maxAttempts: 3 };" in converted(good)[0]
    assert converted(bad)[0] == bad


def test_a_parameter_holds_back_the_client_that_is_passed() -> None:
    text = HEAD + "function f(s3: AWS.S3) { s3.config; }\nconst s3 = new AWS.S3();\nf(s3);\n"
    assert converted(text)[0] == text


@pytest.mark.parametrize("mock", ["jest.mock('aws-sdk');", "jest.mock('aws-sdk', () => ({ S3: jest.fn() }));"])
def test_a_file_that_mocks_the_sdk_is_left_alone(mock: str) -> None:
    text = f"{HEAD}{mock}\nconst s3 = new AWS.S3();\n"
    assert converted(text)[0] == text
    assert left(text) == [(1, "a mock of `aws-sdk`")]


def test_the_sdk_that_is_loaded_later_is_left_alone() -> None:
    text = "let AWS;\nAWS = require('aws-sdk');\nconst s3 = new AWS.S3();\n"
    assert converted(text, "js")[0] == text
    assert left(text, "js") == [(1, "the SDK as a whole")]


def test_errors_of_the_system_keep_their_code() -> None:
    text = (
        "const { S3 } = require('aws-sdk');\nconst s3 = new S3();\nasync function f() {\n"
        "  try { await s3.listBuckets().promise(); }\n"
        "  catch (e) { if (e.code === 'ENOTFOUND' || e.code === 'AccessDenied') return; }\n"
        "  try { other(); } catch (e) { return e.code; }\n}\n"
    )
    after, _ = converted(text, "js")
    assert "e.code === 'ENOTFOUND' || e.name === 'AccessDenied'" in after
    assert "return e.code;" in after


def test_a_stream_is_not_read_twice() -> None:
    text = (
        HEAD + "const s3 = new AWS.S3();\nasync function f() {\n"
        "  const data = await s3.getObject({ Bucket: 'b', Key: 'k' }).promise();\n"
        "  return data.Body!.toString() + data.Body!.toString('base64');\n}\n"
    )
    assert left(text) == [(4, "a stream that is read twice")]


def test_another_name_for_the_module_is_not_confused() -> None:
    text = "import * as aws from '@pulumi/aws';\nimport * as sdk from 'aws-sdk';\n"
    text += "new aws.s3.Bucket('b');\nnew sdk.SNS().listTopics().promise();\n"
    after, _ = converted(text)
    assert "new aws.s3.Bucket('b');" in after
    assert "new SNSClient({}).send(new ListTopicsCommand({}));" in after


def test_a_shadowed_name_is_left() -> None:
    text = HEAD + "function f(AWS: any) { return new AWS.S3().listBuckets().promise(); }\n"
    assert converted(text)[0] == "function f(AWS: any) { return new AWS.S3().listBuckets().promise(); }\n"


@pytest.mark.parametrize("text", ["", "const AWS = require(", "import * as AWS from 'aws-sdk'\nnew AWS.", "AWS.S3("])
def test_half_typed_code_is_survived(text: str) -> None:
    for language in ("ts", "js"):
        converted(text, language)


def test_a_byte_order_mark_tabs_and_emoji_survive() -> None:
    text = "\ufeff'use strict';\n/* 🙂 */ const { S3 } = require('aws-sdk'); // 🚀\n\tconst s3 = new S3();\n"
    after = "\ufeff'use strict';\n/* 🙂 */ const { S3Client } = require('@aws-sdk/client-s3'); // 🚀\n"
    assert converted(text, "js")[0] == after + "\tconst s3 = new S3Client({});\n"
