// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const queue = new aws.sqs.Queue('jobs', { fifo: true });
const rule = new aws.cloudwatch.EventRule('nightly', { scheduleExpression: 'rate(1 day)' });

new aws.sqs.QueueEventSubscription('jobs', queue, async () => {}, { batchSize: 1 });
new aws.cloudwatch.EventRuleEventSubscription('nightly', rule, async () => {});
new aws.lambda.CallbackFunction('worker', { callback: async () => 'done', memorySize: 256 });
queue.onEvent('again', async event => console.log(event.Records.length), { batchSize: 10 });
