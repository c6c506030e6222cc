"""What a value is that another file of the project declares."""

from __future__ import annotations

import pytest

from pulumend.checks import Settings, analyse
from pulumend.checks.program.types import ValueKind
from pulumend.checks.program.value_kinds import kind_of
from pulumend.checks.source import DictSource
from pulumend.checks.syntax.document import Document
from pulumend.checks.syntax.nodes import arguments_of, descendants, text_of

NETWORK = """\
import * as pulumi from '@pulumi/pulumi';
import { ec2 } from '@pulumi/aws';
import { Base } from './base';
export interface NetworkArgs { cidr: pulumi.Input<string>; zones: string[]; own: Own; label(): string }
interface Own { arn: pulumi.Output<string> }
export class Network extends Base {
  readonly vpc: ec2.Vpc;
  readonly ids: pulumi.Output<string>[];
  readonly own: Own;
  readonly made = new ec2.Vpc('v');
  name(text: string): pulumi.Output<string> { return this.vpc.arn; }
}
export class Plain { constructor(readonly text: string) {} }
export async function load(): Promise<string> { return 'x'; }
export const region: string = 'x';
export const vpc = new ec2.Vpc('v');
export let changing: string = 'x';
export default Network;
export function pick(of: ec2.Vpc): pulumi.Output<string>;
export function pick(of: string): string;
export function pick(of: any): any { return of; }
export function same(of: ec2.Vpc): pulumi.Output<string>;
export function same(of: string): pulumi.Output<string>;
export function same(of: any): any { return of; }
export class Names {
  get(of: ec2.Vpc): pulumi.Output<string>;
  get(of: string): string;
  get(of: any): any { return of; }
  same(of: ec2.Vpc): pulumi.Output<string>;
  same(of: string): pulumi.Output<string>;
  same(of: any): any { return of; }
}
export interface Named { get(of: ec2.Vpc): pulumi.Output<string>; get(of: string): string; id(): pulumi.Output<string> }
export interface Named { id(of: string): string; same(): pulumi.Output<string> }
"""
PROGRAM = """\
import { Network } from './network';
class Near { size: number }
const network = new Network('n');
const near = new Near();
export { network };
export const arn = network.vpc.arn;
export const size = near.size;
export const unknown = network.gone.arn;
const a = b.x;
const b = a.x;
export const endless = a.x;
"""
FILES = {
    "/p/network.ts": NETWORK,
    "/p/base.ts": "import * as p from '@pulumi/pulumi';\n"
    "export class Base extends p.ComponentResource { key: p.Output<string>; }",
    "/p/all.ts": "export * from './network';",
    "/p/index.ts": PROGRAM,
}
HEAD = """\
import Default, { Network, Plain, NetworkArgs, load, region, vpc, changing } from './network';
import { Named, Names, pick, same } from './network';
declare const named: Named;
import * as all from './all';
import * as program from './index';
import { gone } from './gone';
class Own extends Network { constructor(readonly args: NetworkArgs) { super(); } }
const network = new Network('n');
const own = new Own(given);
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("network", ValueKind.RESOURCE),
        ("network.vpc.arn", ValueKind.OUTPUT),
        ("network.ids[0]", ValueKind.OUTPUT),
        ("network.own.arn", ValueKind.OUTPUT),
        ("network.key", ValueKind.OUTPUT),
        ("network.urn", ValueKind.OUTPUT),
        ("network.name('x')", ValueKind.OUTPUT),
        ("new Default('n').vpc", ValueKind.RESOURCE),
        ("new all.Network('n').vpc", ValueKind.RESOURCE),
        ("own", ValueKind.RESOURCE),
        ("own.vpc.id", ValueKind.OUTPUT),
        ("own.key", ValueKind.OUTPUT),
        ("own.args.cidr", ValueKind.INPUT),
        ("own.args.zones[0]", ValueKind.STRING),
        ("own.args.own.arn", ValueKind.OUTPUT),
        ("own.args.label()", ValueKind.STRING),
        ("new Plain('x')", ValueKind.PLAIN),
        ("load()", ValueKind.PROMISE),
        ("all.load()", ValueKind.PROMISE),
        ("region", ValueKind.STRING),
        ("all.region", ValueKind.STRING),
        ("vpc.arn", ValueKind.OUTPUT),
        ("program.arn", ValueKind.OUTPUT),
        ("program.network.vpc", ValueKind.RESOURCE),
        ("program.size", ValueKind.NUMBER),
        ("program.unknown", None),
        ("program.endless", None),
        ("Network", None),
        ("all", None),
        ("changing", None),
        ("gone", None),
        ("network.gone", None),
        ("pick('x')", None),
        ("same('x')", ValueKind.OUTPUT),
        ("new Names().get('x')", None),
        ("new Names().same('x')", ValueKind.OUTPUT),
        ("named.get('x')", None),
        ("named.id('x')", None),
        ("named.same()", ValueKind.OUTPUT),
    ],
)
def test_what_other_files_declare(expression: str, expected: ValueKind | None) -> None:
    document = Document.parse("/p/index.ts", f"{HEAD}sought({expression});\n".encode())
    context = analyse(document, "/p", DictSource(FILES), Settings(sdk={"aws": "7"})).context
    call = next(n for n in descendants(document.root) if n.type == "call_expression" and text_of(n)[:6] == "sought")
    found = kind_of(arguments_of(call)[0], context)
    assert (found.kind if found is not None else None) is expected
