const AWS = require('aws-sdk');

const gateway = new AWS.APIGateway({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await gateway.getStage({ restApiId: 'r', stageName: 'prod' }).promise();
  await gateway.getResources({ restApiId: 'r', limit: 5, embed: ['methods'] }).promise();
};
