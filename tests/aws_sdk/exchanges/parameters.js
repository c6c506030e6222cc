const AWS = require('aws-sdk');

const ssm = new AWS.SSM({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await ssm.getParametersByPath({ Path: '/a', Recursive: true, WithDecryption: true }).promise();
  await ssm.putParameter({ Name: '/a', Value: 'x', Type: 'String', Overwrite: true }).promise();
};
