// sdk: 5 6 7
import * as amazon from '@pulumi/aws';

const { ec2 } = amazon;
const queues = amazon.sqs;

new amazon.sns.Topic('alerts', { topicName: 'alerts' });
new ec2.Vpc('main', { cidrBlock: '10.0.0.0/16', enableDns: true });
new queues.Queue('jobs', { visibilityTimeout: 30 });
