const AWS = require('aws-sdk');

const sts = new AWS.STS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await sts.getCallerIdentity().promise();
  await sts.assumeRole({ RoleArn: 'arn', RoleSessionName: 'n', DurationSeconds: 900 }).promise();
};
