// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('bucket');
const id = 'bucket';

function pick(on: boolean): string {
  return on ? 'a' : 'b';
}

export const same = bucket.id === id;
export const kind = (bucket.id !== id && process.env.KIND) ? 'a' : 'b';
export const missing = !bucket.arn;
export const queue = new aws.sqs.Queue('queue', {
  name: bucket.id || 'queue',
  fifoQueue: bucket.id == 'fifo',
  visibilityTimeoutSeconds: bucket.bucket ? 30 : 60,
});
export const picked = pick(bucket.arn === 'x');
export const both = bucket.id === 'x' ? bucket.arn : 'none';
if (bucket.arn) {
  new aws.sns.Topic('topic');
}
export const late = pulumi.output(1).apply(one => one === 1);
