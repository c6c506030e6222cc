// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const shared = { cidrBlock: '10.0.1.0/24', vpcId: 'vpc-1' };
new aws.ec2.Subnet('shared', shared);
new aws.ec2.Subnet('spread', { ...shared, mapPublicIpOnLaunch: true });
new aws.ec2.Subnet('vpcless', { cidrBlock: '10.0.1.0/24' });
new aws.ec2.Vpc('empty');
new aws.ec2.Vpc('undefined', undefined);
new aws.iam.Role('role', {});
new aws.iam.RolePolicy('policy', { policy: '{}', role: undefined! });
new aws.lb.Listener('listener', { loadBalancerArn: 'a', defaultActions: [{ targetGroupArn: 'b' }] });
new aws.ec2.SecurityGroup('group', { ingress: [{ protocol: 'tcp', fromPort: 1 }] });
new aws.dynamodb.Table('table', { attributes: [{ name: 'id' }], hashKey: 'id' });
new aws.dynamodb.Table('quoted', { attributes: [{ name: 'id', 'type': 'S' }] });
new aws.ec2.Subnet('cast', { cidrBlock: '10.0.1.0/24' } as any);
new aws.ec2.Subnet('asserted', <any>{});
export class Base extends pulumi.ComponentResource {
  constructor(args: aws.ec2.SubnetArgs) {
    super('a:b:C', 'name', {});
    new aws.ec2.Subnet('passed', args, { parent: this });
    new aws.ec2.Subnet('assigned', Object.assign({}, args), { parent: this });
  }
}
