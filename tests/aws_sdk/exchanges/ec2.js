const AWS = require('aws-sdk');

const ec2 = new AWS.EC2({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const Filters = [{ Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] }];
  await ec2.describeSubnets({ Filters }).promise();
  await ec2.createTags({ Resources: ['i-1'], Tags: [{ Key: 'Name', Value: 'x' }] }).promise();
  await ec2.describeVpcAttribute({ VpcId: 'v', Attribute: 'enableDnsSupport' }).promise();
};
