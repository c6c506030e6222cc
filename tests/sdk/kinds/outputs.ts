import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import { Bucket, getObjectOutput } from '@pulumi/aws/s3';
import { all, interpolate as say, Output } from '@pulumi/pulumi';

declare function known(...expressions: unknown[]): void;
declare function unknown(...expressions: unknown[]): void;
declare const condition: boolean;
declare const anything: any;
declare const given: Output<{ name: string; list: string[] }>;

const config = new pulumi.Config();
const stack = new pulumi.StackReference('o/p/s');
const bucket = new aws.s3.Bucket('b');
const other = new Bucket('o', {}, { parent: bucket });
const looked = aws.s3.Bucket.get('g', 'id');
known(bucket, other, looked, stack);
known(bucket.arn, bucket.id, bucket.urn, bucket.tags, looked.arn, bucket!.arn, (bucket as aws.s3.Bucket).arn);
known(bucket['arn'], bucket.tags.apply(tags => tags), bucket.arn.apply(arn => `${arn}/*`), other.bucket.length);
known(given, given.name, given.list, given.list[0], given.apply(value => value.list));
known(pulumi.output('x'), pulumi.output(bucket.arn), pulumi.secret('x'), pulumi.unsecret(bucket.arn));
known(pulumi.all([bucket.arn, 'x']), all({ a: bucket.arn }), pulumi.all([bucket.arn]).apply(([arn]) => arn));
known(pulumi.interpolate`${bucket.arn}`, say`x`, pulumi.concat('a', bucket.id), pulumi.jsonStringify({ a: bucket.arn }));
known(config.require('a'), config.get('a'), config.get('a') || 'b', config.get('a') ?? 'b', config.requireNumber('n'));
known(config.getBoolean('b'), config.requireSecret('s'), config.getSecret('s'), config.requireSecretNumber('n'));
known(config.requireObject<string[]>('l'), config.requireObject<string[]>('l')[0], config.getObject<{ a: string }>('o'));
known(stack.getOutput('x'), stack.requireOutput('x'), stack.getOutputValue('x'), stack.requireOutput('x').apply(x => 1));
known(pulumi.getStack(), pulumi.getProject(), pulumi.getOrganization(), pulumi.runtime.isDryRun());
known(aws.getRegion(), aws.getRegionOutput(), aws.getRegionOutput().name, getObjectOutput({ bucket: 'b', key: 'k' }).body);
known(aws.getCallerIdentityOutput().accountId.apply(id => id), aws.ec2.getAmi({}), aws.ec2.getAmiOutput().id);
known(condition ? bucket.arn : other.arn, condition ? bucket.arn : undefined, condition ? bucket.arn : 'x');
known(bucket.arn || other.arn, condition && bucket.arn, condition ? bucket : other, bucket && bucket.arn);
known(aws.ec2.InstanceType.T2_Micro, aws.config.region);
unknown(anything, anything.arn, anything.apply((x: string) => x), bucket.onObjectCreated, bucket.arn.apply);
unknown(condition ? bucket : bucket.arn, condition ? bucket.arn : anything, JSON.parse('1'), bucket.arn as any);

bucket.arn.apply(arn => known(arn, arn.length, arn.split(':'), arn.split(':')[0], `${arn}`, bucket.id));
bucket.arn.apply(function (arn) { known(arn, bucket.arn); });
pulumi.all([bucket.arn, bucket.tags, 'x', 1]).apply(([arn, tags, text, number]) => {
  const copy = arn;
  known(arn, tags, text, number, copy, copy.length, bucket.arn, pulumi.interpolate`${arn}`);
  const bucket2 = bucket;
  known(bucket2.arn);
});
pulumi.all([bucket.arn, bucket.id]).apply(values => known(values, values[0], values.length, values.map(v => v)));
pulumi.all({ a: bucket.arn, b: other.id }).apply(({ a, b: renamed }) => known(a, renamed));
pulumi.output({ a: bucket.arn, deep: { b: other.id, c: [bucket.id] } }).apply(({ a, deep: { b, c }, deep }) => {
  known(a, b, c, deep, deep.b, c[0], [a, b], { a });
});
pulumi.output({ a: bucket.arn }).apply(({ a: renamed = 'x', ...rest }) => known(renamed));
pulumi.output({ a: bucket.arn }).apply(({ ...rest }) => unknown(rest));
bucket.arn.apply(bucket => known(bucket));
const nested = bucket.arn.apply(arn => other.arn.apply(inner => { known(arn, inner); return inner; }));
known(nested, nested.apply(x => x.length), nested.length);

const { arn, id: renamed, tags = {} } = bucket;
known(arn, renamed);
let changed = bucket.arn;
let kept = bucket.arn;
let typed: pulumi.Output<string>;
let either: pulumi.Input<string> = 'x';
known(kept);
unknown(changed);
changed = other.arn;
typed = bucket.arn;
either = bucket.arn;
known(typed);
function later() { unknown(either); }
