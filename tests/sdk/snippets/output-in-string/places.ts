// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('bucket');
const prefix = bucket.arn + '/' + 1;
const tags = { Bucket: `${bucket.id}`, Owner: 'team' };

function described(text: pulumi.Input<string>, plain: string): pulumi.Input<string> {
  return pulumi.interpolate`${text} ${plain}`;
}

function named(name: pulumi.Input<string>): string[] {
  return [`queue-${name}`];
}

class Uploads extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;
  private host = '';

  constructor(name: string, private readonly target: pulumi.Output<string>) {
    super('app:uploads:Uploads', name);
    this.url = pulumi.output('');
    this.host = `${target}.example.com`;
    this.registerOutputs({ url: `https://${this.target}/` + this.host });
  }
}

export const uploads = new Uploads('uploads', bucket.id);
export const topic = new aws.sns.Topic('topic', { displayName: prefix, tags });
export const queue = new aws.sqs.Queue('queue', {
  name: process.env.NAME ? `${bucket.id}-${topic.name}` : 'queue',
  tags: { Key: String(bucket.arn), Length: bucket.forceDestroy.toString(), [`${bucket.id}`]: 'own' },
  policy: pulumi.all([topic.arn]).apply(([arn]) => (arn ? `${arn}${bucket.arn}` : '')),
});
export const text = described(`${bucket.id}`, 'x');
export const list = [bucket.id, topic.id].join(',');
export const upper = `${bucket.id}`.trim().toUpperCase();
export const encoded = Buffer.from(`${bucket.id}`).toString('base64').length;
export const names = named(bucket.id);
export const made = bucket.id.apply(id => {
  if (id) {
    return `${id}${bucket.arn}`;
  }
  return '';
});
for (const name of [bucket.id]) {
  console.log(`bucket ${name}`);
}
