const { SQS } = require('aws-sdk');

const sqs = new SQS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const QueueUrl = `${process.env.ENDPOINT}/123456789012/q`;
  await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] }).promise();
  await sqs.deleteMessage({ QueueUrl, ReceiptHandle: 'r' }).promise();
  await sqs.listQueues({ QueueNamePrefix: 'q' }).promise();
};
