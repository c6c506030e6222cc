const AWS = require('aws-sdk');

const lambda = new AWS.Lambda({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const Payload = JSON.stringify({ a: 'ü' });
  const result = await lambda.invoke({ FunctionName: 'f', InvocationType: 'RequestResponse', Payload }).promise();
  const text = result.Payload.toString();
  await lambda.getFunctionConfiguration({ FunctionName: 'f', Qualifier: '2' }).promise();
  await lambda.updateFunctionConfiguration({ FunctionName: 'f', Timeout: 3, Environment: { Variables: { A: 'b' } } }).promise();
  return text;
};
