// sdk: 5 6 7
import * as aws from '@pulumi/aws';

new aws.ec2.SecurityGroup('web', {
  ingress: [
    { protocol: 'tcp', fromPort: 443, toPort: 443, cidrBlocks: ['0.0.0.0/0'] },
    { protocol: 'tcp', fromPort: 80, toPort: 80, cidrBlock: '0.0.0.0/0' },
  ],
  egress: [{ protocol: '-1', fromPort: 0, toPort: 0, cidrBlocks: ['0.0.0.0/0'] }],
});

new aws.codepipeline.Pipeline('release', {
  roleArn: 'arn:aws:iam::111111111111:role/release',
  artifactStores: [{ location: 'artifacts', type: 'S3', kmsKeyId: 'alias/artifacts' }],
  stages: [{ name: 'Source', actions: [] }],
});
