// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const shared = { tags: { Team: 'web' } };
new aws.sns.Topic('spread', { ...shared, displayName: 'spread' });
new aws.sns.Topic('computed', { ['display' + 'Name']: 'computed' });
const wider = { displayName: 'wider', unknownButUnchecked: true };
new aws.sns.Topic('variable', wider);
new aws.sns.Topic('cast', { topicName: 'cast' } as aws.sns.TopicArgs & { topicName: string });
