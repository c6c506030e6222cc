"""What the editor of a session at random opens, types, saves and sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .programs import EIP, LAMBDA, REDECLARED, RESERVED, RULES, UNKNOWN, UNUSED

if TYPE_CHECKING:
    from .raw_client import Message

READER = """\
import * as aws from "@pulumi/aws";
import { variables } from "./lib/other";
import { region } from "./shared";
export const handler = new aws.lambda.Function("handler", { role: "arn", environment: { variables } });
export const address = new aws.ec2.Eip("address", { [region]: "eu-west-1" });
"""
MODULE = 'export const variables = { AWS_REGION: "eu-west-1" };\nexport const region = "region";\n'
NOTES = f"# Notes\n\n```ts\n{LAMBDA}```\n\nand\n\n```ts\n{EIP}```\n"
NAMES = ["index.ts", "lib/other.ts", "notes.md"]
ON_DISK = ["lib/other.ts", "shared.ts"]
TEXTS = {
    "index.ts": [READER, LAMBDA, REDECLARED, EIP, READER, ""],
    "lib/other.ts": [MODULE, LAMBDA, UNUSED, MODULE.replace("variables", "settings"), ""],
    "shared.ts": [MODULE, MODULE.replace("const region", "const regions"), "export {};\n"],
    "notes.md": [NOTES, "# Nothing\n"],
}
SUPPRESSION = f"// pulumend-disable-next-line {RESERVED}\n"
PIECES = ["AWS_REGION", "`", "/* 😀 */", "\r\n", "}", "const name = 1;\n", '"eu"', "é", "```\n", "export ", SUPPRESSION]
ALL_RULES = 'select = ["ALL"]\n'
SELECT = f"select = {[*RULES, 'entry-export-mismatch']}\n"
"""The last of these rules looks into other files."""
GOOD = [
    SELECT,
    f'select = ["{RESERVED}"]\n',
    f'ignore = ["{UNKNOWN}"]\n',
    '[sdk]\naws = "7"\n',
    ALL_RULES,
]
CONFIGS = [*GOOD, "selct = []\n", "select = [\n", None]
OPTIONS: list[Message] = [
    {},
    {"select": [RESERVED, UNKNOWN]},
    {"ignore": [RESERVED]},
    {"sdk": {"aws": "7"}},
    {"overlap": "actions-only"},
]
