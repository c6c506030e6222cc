// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const shared = { tags: { Team: 'web' } };
new aws.sns.Topic('spread', { ...shared, displayName: 'spread' });
new aws.sns.Topic('computed', { ['display' + 'Name']: 'computed' });
const wider = { displayName: 'wider', unknownButUnchecked: true };
new aws.sns.Topic('variable', wider);
new aws.sns.Topic('cast', { displayName: 'cast', topicName: 'cast' } as aws.sns.TopicArgs);
new aws.sns.Topic('any', { displayName: 'any', topicName: 'any' } as any);
new aws.ec2.SecurityGroup('inner', { ingress: [{ protocol: 'tcp', fromPort: 1, toPort: 1, port: 1 } as any] });
