// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

import { LocalWorkspace } from '@pulumi/pulumi/automation';

async function inFirstZone() {
  const zones = await aws.getAvailabilityZones({});
  return new aws.ec2.Subnet('subnet', { vpcId: 'vpc', cidrBlock: '10.0.0.0/24', availabilityZone: zones.names?.[0] });
}
export const subnetId = inFirstZone().then(subnet => subnet.id);

const program = async () => {
  new aws.s3.Bucket('program');
};
export const stack = () => LocalWorkspace.createOrSelectStack({ stackName: 'a', projectName: 'b', program });

const handlers = {
  async made() {
    new aws.s3.Bucket('handler');
  },
  other: async () => {
    new aws.s3.Bucket('other');
  },
};
export const names = Object.keys(handlers);

interface Maker {
  make(): Promise<aws.s3.Bucket>;
}
export class Buckets implements Maker {
  async make(): Promise<aws.s3.Bucket> {
    return new aws.s3.Bucket('maker');
  }
}

async function settled() {
  return new aws.s3.Bucket('settled');
}
export const results = Promise.allSettled([settled(), settled()]).then(all => all.length);
