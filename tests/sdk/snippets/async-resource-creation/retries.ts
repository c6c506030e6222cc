// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

async function withRetry<T>(label: string, fn: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn();
    } catch (error) {
      if (attempt === attempts) throw error;
      console.warn(label);
      await sleep(10);
    }
  }
}

async function create(name: string): Promise<aws.s3.Bucket> {
  return withRetry(name, () => createOnce(name));
}

async function createOnce(name: string) {
  return new aws.s3.Bucket(name);
}

async function main() {
  const { bucket, topic } = await withRetry('both', async () => {
    const bucket = await create('bucket');
    // What the bucket tells of.
    const topic = new aws.sns.Topic('topic');
    return { bucket, topic };
  });
  const queue = await withRetry('queue', async () => {
    const dead = new aws.sqs.Queue('dead');
    const live = new aws.sqs.Queue('live', {
      redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 3 }),
    });
    return live;
  });
  await withRetry('policy', async () => {
    const policy = '{}';
    new aws.s3.BucketPolicy('policy', { bucket: bucket.id, policy });
  });
  const table = await withRetry('table', async () => ({ stream: new aws.kinesis.Stream('stream', { shardCount: 1 }) }));
  try {
    const group = await withRetry('group', async () => new aws.cloudwatch.LogGroup('group'));
    return { bucket: bucket.arn, topic: topic.arn, queue: queue.url, stream: table.stream.arn, group: group.name };
  } catch (error) {
    return undefined;
  }
}

export const outputs = main();

async function paused() {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return new aws.s3.Bucket('paused');
    } catch (error) {
      await sleep(10);
    }
  }
  return undefined;
}
paused();
