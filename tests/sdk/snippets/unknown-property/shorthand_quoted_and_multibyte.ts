// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const topicName = 'überwachung';
new aws.sns.Topic('überwachung', { topicName });
new aws.sns.Topic('größe', { 'display-name': 'größe' });
new aws.sns.Topic('数', { displayName: '数', 'topicTags': { 数: '1' } });
