const AWS = require('aws-sdk');

const cloudformation = new AWS.CloudFormation({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const Parameters = [{ ParameterKey: 'k', ParameterValue: 'v' }];
  await cloudformation.createStack({ StackName: 's', TemplateURL: 'https://example.com/t', Parameters }).promise();
  await cloudformation.describeStacks({ StackName: 's' }).promise();
};
