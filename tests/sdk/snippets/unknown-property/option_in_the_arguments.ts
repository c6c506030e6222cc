// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const vpc = new aws.ec2.Vpc('main', { cidrBlock: '10.0.0.0/16' });
new aws.ec2.InternetGateway('main', { vpcId: vpc.id, dependsOn: [vpc] });
new aws.sns.Topic('kept', { protect: true });
new aws.sns.Topic('both', { provider: undefined }, { retainOnDelete: true });
