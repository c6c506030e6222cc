// sdk: 5 6 7
import * as aws from '@pulumi/aws';

declare const loose: any;
const production = process.env.STAGE === 'production';

new aws.sns.Topic('first', production ? { displayName: 'a', label1: 'a' } : { displayName: 'a' });
new aws.sns.Topic('second', production ? { displayName: 'a' } : { displayName: 'a', label2: 'a' });
new aws.sns.Topic('none', production ? { label3: 'a' } : undefined);
new aws.sns.Topic('three', production ? {} : process.env.STAGE ? ({ label4: 'a' }) : { name: 'a' });
new aws.ec2.SecurityGroup('list', {
  ingress: production ? [{ protocol: 'tcp', fromPort: 80, toPort: 80, port1: 80 }] : [],
  egress: [production ? { protocol: 'tcp', fromPort: 80, toPort: 80 } : { protocol: '-1', fromPort: 0, toPort: 0 }],
});
new aws.ec2.SecurityGroup('element', {
  ingress: [production ? { protocol: 'tcp', fromPort: 1, toPort: 1, port2: 80 } : { protocol: 'tcp', fromPort: 2, toPort: 2 }],
});
new aws.lambda.Function('object', {
  role: 'r',
  vpcConfig: production ? { subnetIds: [], securityGroupIds: [], vpc: 'vpc-1' } : undefined,
});
export const declared: aws.sns.TopicArgs = production ? { label5: 'a' } : { name: 'a' };

new aws.sns.Topic('any', production ? { displayName: 'a', label: 'a' } : loose);
new aws.sns.Topic('spread-any', production ? { displayName: 'a', label: 'a' } : { ...loose });
new aws.ec2.SecurityGroup('any-in-list', {
  ingress: production ? [{ protocol: 'tcp', fromPort: 80, toPort: 80, port: 80 }] : [loose],
});
