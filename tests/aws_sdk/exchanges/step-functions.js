const AWS = require('aws-sdk');

const machines = new AWS.StepFunctions({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await machines.startExecution({ stateMachineArn: 'arn', name: 'n', input: '{"a":1}' }).promise();
};
