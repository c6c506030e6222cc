// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

async function make(name: string): Promise<aws.s3.Bucket> {
  return new aws.s3.Bucket(name);
}
const one = async () => {
  new aws.s3.Bucket('one');
};
const two = async () => {
  await make('two');
};
function describe(bucket: aws.s3.Bucket) {
  return bucket.arn;
}

one()
  .then(() => two())
  .then(() => make('three'))
  .then(bucket => {
    const policy = '{}';
    new aws.s3.BucketPolicy('three', { bucket: bucket.id, policy });
  })
  .catch(error => console.error(error));

make('four').catch(console.error);
void make('five');

let later: Promise<aws.s3.Bucket>;
later = make('six');
export const id = pulumi.output(later).apply(bucket => bucket.id);
export const arn = pulumi.output(later.then(bucket => bucket.arn));
export const described = later.then(describe);
export const caught = make('seven').then(bucket => bucket.arn).catch(() => undefined);
export const pair = make('eight').then(bucket => ({ arn: bucket.arn, id: bucket.id }));
export const apart = make('nine').then(({ arn: name }) => name);
export const nested = make('ten').then(bucket => make('eleven').then(other => [bucket.arn, other.arn]));

new aws.s3.BucketPolicy('policy', {
  bucket: pulumi.output(make('twelve').then(bucket => bucket.id)),
  policy: pulumi.output(make('thirteen').then(bucket => pulumi.jsonStringify({ Resource: bucket.arn }))),
});

(async () => {
  const bucket = await make('fourteen');
  new aws.s3.BucketPolicy('fourteen', { bucket: bucket.id, policy: '{}' });
})();
