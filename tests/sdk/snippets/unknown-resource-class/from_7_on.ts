// sdk: 7
import * as aws from '@pulumi/aws';

new aws.s3.BucketV2('a');
new aws.s3.BucketVersioningV2('b', { bucket: 'a', versioningConfiguration: { status: 'Enabled' } });
new aws.s3.BucketVersioning('c', { bucket: 'a', versioningConfiguration: { status: 'Enabled' } });
new aws.s3.BucketLifecycleConfiguration('d', { bucket: 'a', rules: [] });
new aws.opsworks.Stack('e', {} as any);
new aws.simpledb.Domain('f');
