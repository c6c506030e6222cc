// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const ports = [80, 443];
new aws.ec2.SecurityGroup('mapped', {
  ingress: ports.map(port => ({ protocol: 'tcp', fromPort: port, toPort: port, port, cidrBlocks: ['0.0.0.0/0'] })),
});
new aws.s3.BucketVersioningV2('output', {
  bucket: 'data',
  versioningConfiguration: pulumi.output({ status: 'Enabled', extra: true }),
});
new aws.s3.BucketVersioningV2('applied', {
  bucket: 'data',
  versioningConfiguration: pulumi.output('Enabled').apply(status => ({ status, extra: true })),
});
new aws.sns.Topic('assigned', Object.assign({}, { displayName: 'a', topicName: 'a' }));
new aws.s3.BucketVersioningV2('promised', {
  bucket: 'data',
  versioningConfiguration: Promise.resolve({ status: 'Enabled', extra: true }),
});
