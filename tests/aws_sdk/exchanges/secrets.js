const AWS = require('aws-sdk');

const secrets = new AWS.SecretsManager({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await secrets.getSecretValue({ SecretId: 's', VersionStage: 'AWSCURRENT' }).promise();
};
