// sdk: 5 6 7
import * as aws from '@pulumi/aws';

new aws.sns.Topic('none');
new aws.sns.Topic('empty', {});
new aws.sns.Topic('nothing', undefined);
new aws.sns.Topic('options', {}, { protect: true, ignoreChanges: ['tags'] });
new aws.Provider('eu', { region: 'eu-west-1', profil: 'dev' });
new aws.Provider('us', { region: 'us-east-1', defaultTags: { tags: { Any: 'tag' }, tag: {} } });
