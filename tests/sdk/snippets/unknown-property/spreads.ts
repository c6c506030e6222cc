// sdk: 6 7
import * as aws from '@pulumi/aws';

declare const loose: any;
const production = process.env.STAGE === 'production';
const store = { location: 'artifacts', type: 'S3' };
const base = { roleArn: 'r', extra: 'from elsewhere' };

new aws.codepipeline.Pipeline('nested', { ...base, stages: [], artifactStores: [{ ...store, bucketOwner1: 'a' }] });
new aws.codepipeline.Pipeline('own', { ...base, stages: [], artifactStores: [store], label1: 'a' });
new aws.codepipeline.Pipeline('before', { stages: [], artifactStores: [store], label2: 'a', ...base });
new aws.sns.Topic('inline', { ...{ displayName: 'a' }, label3: 'a' });
new aws.sns.Topic('choice', { ...(production ? { displayName: 'a' } : {}), label4: 'a' });
new aws.sns.Topic('maybe', { ...(production ? { displayName: 'a' } : undefined), label5: 'a' });
new aws.sns.Topic('in-a-choice', production ? { ...{ displayName: 'a' }, label6: 'a' } : { name: 'a' });

new aws.sns.Topic('unseen', { ...loose, label: 'a' });
new aws.codepipeline.Pipeline('spread', { ...base, stages: [], artifactStores: [store] });
