// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import { ec2, getCallerIdentity } from '@pulumi/aws';

const bucket = new aws.s3.Bucket('bucket');
const zones = aws.getAvailabilityZones({ state: 'available' });

export const account = getCallerIdentity().accountId;
export const vpc = ec2.getVpc({ default: true }).id;
export const first = zones.names[0];
export const arn = bucket.arn.then((value: string) => `${value}/*`);
export const id = ec2.getVpc({ default: true }).apply((found: { id: string }) => found.id);
export const { userId } = aws.getCallerIdentity({});
export const caught = aws.getCallerIdentityOutput().catch(() => undefined);
export const place = pulumi.output(1);

export async function main() {
  const { accountId } = aws.getCallerIdentity();
  return { accountId, names: zones.names };
}
