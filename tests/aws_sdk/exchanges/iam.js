const AWS = require('aws-sdk');

const iam = new AWS.IAM({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await iam.getRole({ RoleName: 'r' }).promise();
  await iam.listAttachedRolePolicies({ RoleName: 'r', MaxItems: 10 }).promise();
};
