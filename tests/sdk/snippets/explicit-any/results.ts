// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Network extends pulumi.ComponentResource {
  constructor(name: string) {
    super('app:index:Network', name);
    const made = this.make('a', 1);
    new aws.ec2.Subnet('s', { vpcId: made.vpc.id, cidrBlock: '10.0.0.0/24' });
    console.log(made.name.length, made.count * 2);
  }

  private make(label: string, count: number): any {
    const vpc = new aws.ec2.Vpc('v', { cidrBlock: '10.0.0.0/16' });
    const arn = pulumi.interpolate`${vpc.arn}/*`;
    return { vpc, arn, name: label, count, at: new Date().toISOString(), ok: count === 1 };
  }
}

function listed(): any {
  return [{ a: 1, b: 'x' }, { a: 2, b: 'y' }];
}
listed();

function nothing(): any {
  console.log(1);
}
nothing();

async function thrown(): Promise<any> {
  if (Math.random() > 1) return { ok: true };
  throw new Error('never');
}
thrown();

async function sometimes(): Promise<any> {
  if (Math.random() > 1) return { ok: true };
}
sometimes();

function recursive(depth: number): any {
  if (depth > 3) return { depth };
  return recursive(depth + 1);
}
recursive(0);

function wide(): any {
  return { a: 1 };
}
const lost = wide().b;
console.log(lost);

function switched(kind: string): any {
  switch (kind) {
    case 'a':
      return { x: 1 };
    default:
      return { x: 2 };
  }
}
switched('a');
