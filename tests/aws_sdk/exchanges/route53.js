const AWS = require('aws-sdk');

const route53 = new AWS.Route53({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const ResourceRecordSet = { Name: 'a.example.com', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.0.1' }] };
  const ChangeBatch = { Changes: [{ Action: 'UPSERT', ResourceRecordSet }] };
  await route53.changeResourceRecordSets({ HostedZoneId: 'Z1', ChangeBatch }).promise();
};
