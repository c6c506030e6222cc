import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

declare function known(...expressions: unknown[]): void;
declare function unknown(...expressions: unknown[]): void;

interface Networks { vpcId: pulumi.Input<string>; subnetIds: pulumi.Input<pulumi.Input<string>[]>; zone?: pulumi.Input<string> }
interface Args extends Networks {
  name: string;
  arns: pulumi.Output<string>[];
  bucket: aws.s3.Bucket;
  lists: pulumi.Output<string[]>;
  tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  options: { port: pulumi.Input<number>; host: string | pulumi.Output<string>; loose: any };
  provider?: aws.Provider;
}

class Named { constructor(readonly label: string) {} title() { return this.label; } }

abstract class Base extends pulumi.ComponentResource {
  protected readonly key = new aws.kms.Key('k');
  abstract describe(): pulumi.Output<string>;
}

export class Stack extends Base {
  public readonly url: pulumi.Output<string>;
  public bucket!: aws.s3.Bucket;
  readonly subnets: aws.ec2.Subnet[] = [];
  private topic: aws.sns.Topic | undefined;
  #secret = 'x';
  private readonly named = new Named('n');
  private either: pulumi.Input<string>;
  static fixed = 'y';
  private byName: Record<string, pulumi.Output<string>> = {};

  constructor(name: string, private readonly args: Args, opts?: pulumi.ComponentResourceOptions) {
    super('a:b:C', name, {}, opts);
    this.bucket = new aws.s3.Bucket(`${name}-b`, {}, { parent: this });
    this.url = this.bucket.arn.apply(arn => { known(arn, this.url, this.bucket.arn); return arn; });
    this.either = args.vpcId;
    known(this, this.url, this.bucket, this.bucket.arn, this.subnets, this.subnets[0], this.key.arn, this.urn, this.#secret);
    known(this.named, this.named.label, this.named.title(), this.subnetIds, this.make('x'), this.make('x').id, this.later());
    known(args.name, args.vpcId, args.zone, args.arns, args.arns[0], args.bucket.arn, args.lists, args.lists[0], args.options.port);
    known(this.args.vpcId, this.args.options, args.options.host, args.tags, args.provider, args.zone || 'x', args.zone ?? 'y');
    known(this.byName, this.byName['a'], this.describe(), [args.vpcId], { a: this.url }, args.subnetIds);
    unknown(args.options.loose, opts?.provider, args.vpcId!['x' as any]);
    for (const arn of args.arns) { known(arn, arn.length); }
    args.arns.map((arn, index) => known(arn, index, pulumi.interpolate`${arn}`));
    pulumi.all(args.arns).apply(arns => known(arns, arns[0], arns.join()));
    pulumi.all([args.vpcId, args.subnetIds]).apply(([vpc, subnets]) => known(vpc, subnets, subnets[0]));
    pulumi.output(args.vpcId).apply(id => known(id));
    const { vpcId, name: own, options: { port } } = args;
    known(vpcId, own, port);
    const subnets = [1, 2].map(i => new aws.ec2.Subnet(`s${i}`, { vpcId: args.vpcId }));
    known(subnets, subnets[0], subnets.map(s => s.id), subnets.map(s => s.id)[0], pulumi.all(subnets.map(s => s.id)));
    subnets.forEach(subnet => known(subnet, subnet.id, subnet.arn));
    const handler = { run() { return typeof this; }, arrow: () => { known(this.url); } };
    const role = this.make('r');
    known(role, role.arn);
  }

  get subnetIds() { return this.subnets.map(subnet => subnet.id); }
  describe() { return pulumi.interpolate`${this.url}`; }
  make(name: string) { known(name); return new aws.iam.Role(name, { assumeRolePolicy: '{}' }); }
  async later() { return (await aws.getRegion()).name; }
}

const stack = new Stack('s', {} as Args);
export const url = stack.url;
known(stack, stack.url, stack.bucket.arn, stack.urn, stack.subnets[0].id, stack.subnetIds[0], stack.make('x').arn, url);
export const { bucket: { arn } } = stack;
known(arn, new Named('x').label, new Named('x').title());

function guarded(id: pulumi.Input<string>, other: pulumi.Input<string>) {
  known(other);
  if (typeof id === 'string') { unknown(id); } else { unknown(id); }
  if (pulumi.Output.isInstance(stack.url)) { known(stack.url); }
  return pulumi.output(id).apply(value => value);
}
known(guarded('x', 'y'));
const role = (name: string, service: string): aws.iam.Role => new aws.iam.Role(name, { assumeRolePolicy: service });
known(role('a', 'b'), role('a', 'b').arn, ['a', 'b'].map(n => role(n, 'x')), ['a'].map(n => role(n, 'x').arn)[0]);
function outer(this: Stack) { unknown(this); }
class Generic<T> { constructor(readonly value: T) { unknown(value, this.value); } }
