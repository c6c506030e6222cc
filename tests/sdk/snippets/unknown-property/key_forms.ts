// sdk: 5 6 7
import * as aws from '@pulumi/aws';

new aws.sns.Topic('number', { 1: 'a' });
new aws.sns.Topic('template', { [`topicName`]: 'a' });
new aws.sns.Topic('proto', { toString: () => 'a', displayName: 'a' });
new aws.sns.Topic('constructed', { constructor: 'a' });
new aws.sns.Topic('escaped', { 'display\u004eame': 'a', "displ\x61y": 'a' });
