// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('bucket');
const statement = { Effect: 'Allow', Resource: [bucket.arn] };

function body(plain: string): string {
  return plain;
}

export const policy = new aws.iam.Policy('policy', { policy: JSON.stringify({ Statement: [statement] }, null, 2) });
export const parameter = new aws.ssm.Parameter('parameter', {
  type: 'String',
  value: Buffer.from(JSON.stringify({ id: bucket.id }, null)).toString('base64'),
});
export const both = pulumi.all([bucket.arn]).apply(([arn]) => JSON.stringify({ arn, id: bucket.id }));
export const late = pulumi.output(aws.getRegion().then(region => JSON.stringify({ region, id: bucket.id })));
export const plain = body(JSON.stringify(bucket.id));
export const length = JSON.stringify(bucket.id).length;
console.log(JSON.stringify({ secret: pulumi.secret('x') }));
