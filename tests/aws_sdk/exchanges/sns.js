const AWS = require('aws-sdk');

const sns = new AWS.SNS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'x' } };
  await sns.publish({ TopicArn: 'arn', Message: 'a & b', Subject: 's', MessageAttributes }).promise();
  await sns.listSubscriptionsByTopic({ TopicArn: 'arn' }).promise();
};
