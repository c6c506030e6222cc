// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

interface NetworkArgs {
  zone: pulumi.Output<string>;
  arns?: pulumi.Output<string>[];
  name: pulumi.Input<string>;
}

class Network extends pulumi.ComponentResource {
  readonly zone: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs) {
    super('app:network:Network', name, args);
    this.zone = args.zone;
  }
}

const buckets = ['a', 'b'].map(name => new aws.s3.Bucket(name));
const made = Promise.all(buckets);
const zone = aws.getAvailabilityZones().then(found => found.names[0]);

function one(value: pulumi.Output<string>): pulumi.Output<string> {
  return value;
}

function many(values: pulumi.Output<string>[]): pulumi.Output<string[]> {
  return pulumi.all(values);
}

const typed = pulumi.output('a');
export const network = new Network('network', { zone, name: zone });
export const list = new Network('list', { zone: typed, name: 'x', arns: made.then(all => all.map(each => each.arn)) });
export const single = one(zone);
export const arns = many(made.then(all => all.map(each => each.arn)));
export const resolved = many(Promise.resolve(buckets.map(bucket => bucket.arn)));
export const result = (): pulumi.Output<string> => zone;

export async function main() {
  return one(zone);
}
