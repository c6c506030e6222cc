// sdk: 5 6 7
import * as ec2 from '@pulumi/aws/ec2';
import { Function as LambdaFunction } from '@pulumi/aws/lambda';
import { Role } from '@pulumi/aws/iam/role';

const role = new Role('worker', { assumeRolePolicy: '{}', roleName: 'worker' });
new LambdaFunction('worker', { role: role.arn, functionName: 'worker' });
new ec2.Subnet('public', { vpcId: 'vpc-1', cidrBlock: '10.0.1.0/24', mapPublicIp: true });
