// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

new aws.sqs.Queue('a', { delaySeconds: '10', fifoQueue: 'true', name: 5 });
new aws.sqs.Queue('b', { delaySeconds: pulumi.output(5), fifoQueue: Promise.resolve(true) });
new aws.sqs.Queue('c', { delaySeconds: undefined, tags: { a: 'b', c: pulumi.interpolate`x` } });
new aws.sqs.Queue('d', { tags: [] as any, redrivePolicy: JSON.stringify({}) });
new aws.lambda.Function('f', { role: 'r', timeout: '30', memorySize: 128, environment: { variables: { PORT: 80 } } });
new aws.lambda.Function('g', { role: 'r', code: 'index.zip' });
new aws.lambda.Function('h', { role: 'r', layers: 'arn', vpcConfig: [{ subnetIds: ['a'], securityGroupIds: ['b'] }] });
new aws.ec2.Instance('i', { vpcSecurityGroupIds: 'sg-1', ebsOptimized: 1, userData: ['#!/bin/sh'] });
new aws.ec2.SecurityGroup('s', { ingress: [{ protocol: 6, fromPort: '443', toPort: 443, cidrBlocks: '0.0.0.0/0' }] });
new aws.iam.Role('r', { assumeRolePolicy: { Version: '2012-10-17', Statement: [] } });
