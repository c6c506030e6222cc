const AWS = require('aws-sdk');

const pipeline = new AWS.CodePipeline({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await pipeline.putJobFailureResult({ jobId: 'j', failureDetails: { type: 'JobFailed', message: 'm' } }).promise();
};
