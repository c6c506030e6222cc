// sdk: 6 7
import * as aws from '@pulumi/aws';

declare const loose: any;
const production = process.env.STAGE === 'production';
const base = { roleArn: 'r' };
const role: Partial<aws.codepipeline.PipelineArgs> = { roleArn: 'r' };

export const attribute: aws.types.input.dynamodb.TableAttribute = { name: 'id' };
export const attributes: aws.types.input.dynamodb.TableAttribute[] = [{ name: 'id' }, { name: 'id', type: 'S' }];
export const queues: Record<string, aws.types.input.dynamodb.TableAttribute> = { id: { type: 'S' } };
export const versioning: aws.s3.BucketVersioningV2Args = { bucket: 'data' };
export const chosen: aws.iam.RolePolicyArgs = production ? { policy: '{}' } : { policy: '{}', role: 'r' };

new aws.codepipeline.Pipeline('spread', { ...base, artifactStores: [] });
new aws.codepipeline.Pipeline('choice', production ? { roleArn: 'r' } : { roleArn: 'r', stages: [], artifactStores: [] });
new aws.s3.BucketVersioningV2('nested', {
  bucket: 'data',
  versioningConfiguration: production ? {} : { status: 'Enabled' },
});
new aws.s3.BucketVersioningV2('spread', { bucket: 'data', versioningConfiguration: { ...{ mfaDelete: 'Disabled' } } });
new aws.dynamodb.Table('element', { attributes: [production ? { name: 'id' } : { name: 'id', type: 'S' }] });

new aws.codepipeline.Pipeline('whole', { ...base, ...{ stages: [] }, artifactStores: [] });
new aws.codepipeline.Pipeline('unseen', { ...loose, artifactStores: [] });
new aws.codepipeline.Pipeline('typed', { roleArn: 'r', stages: [], artifactStores: [], ...role });
