// sdk: 5 6 7
import * as aws from '@pulumi/aws';

new aws.ec2.Subnet('a');
new aws.iam.Role('b');
new aws.sns.Topic('c');
new aws.iam.RolePolicyAttachment('d');
