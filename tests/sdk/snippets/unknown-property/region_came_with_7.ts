// sdk: 5 6
import * as aws from '@pulumi/aws';

new aws.sns.Topic('alerts', { region: 'eu-west-1' });
new aws.s3.BucketVersioningV2('data', {
  bucket: 'data',
  versioningConfiguration: { status: 'Enabled', mfa: 'Disabled' },
});
