// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

async function createBucket(name: string): Promise<aws.s3.Bucket> {
  return new aws.s3.Bucket(name, { tags: { name } });
}

async function createQueue(name: string) {
  return new aws.sqs.Queue(name);
}

async function createAll(names: string[]): Promise<aws.s3.Bucket[]> {
  const buckets: Promise<aws.s3.Bucket>[] = [];
  for (const name of names) {
    buckets.push(createBucket(name));
  }
  return Promise.all(buckets);
}

async function main() {
  const all = await createAll(['a', 'b']);
  const [c, queue] = await Promise.all([createBucket('c'), createQueue('q')]);
  await Promise.all([createBucket('d'), createBucket('e')]);
  const waiting: Array<Promise<aws.s3.Bucket>> = [];
  waiting.push(createBucket('f'));
  await Promise.all(waiting);
  for (const name of ['g', 'h']) {
    await createBucket(name);
  }
  await Promise.all(['i', 'j'].map(async name => {
    const bucket = await createBucket(name);
    new aws.s3.BucketPolicy(name, { bucket: bucket.id, policy: '{}' });
  }));
  return { first: all[0].arn, c: c.arn, queue: queue.url };
}

export const outputs = main();

const made = ['k', 'l'].map(async name => (await createBucket(name)).arn);
export const arns = pulumi.all(made);
export const joined = Promise.all(made).then(([one, two]) => pulumi.interpolate`${one}-${two}`);

const mixed = Promise.all([createBucket('m'), createQueue('n')]);
export const both = mixed.then(([bucket, other]) => [bucket.arn, other.url]);

const configured = JSON.parse('{"names": ["o", "p"]}');
const started = configured.names.map((name: string) => createBucket(name));
const finished = Promise.all(started).then(results => results);
export const arnsOfConfigured = finished.then(results => results.map(result => pulumi.output(result.arn)));
['r', 's'].forEach(async name => {
  await createBucket(name);
});
