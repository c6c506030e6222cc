// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const Local = aws.sns.Topic;
const { Topic: Renamed } = aws.sns;

new (aws.sns.Topic)('parenthesised', ({ topicName: 'parenthesised' }));
new Local('constant', { topicName: 'constant' });
new Renamed('destructured', { topicName: 'destructured' });
new aws.sns.Topic('satisfied', { displayName: 'satisfied' } satisfies aws.sns.TopicArgs);
