const AWS = require('aws-sdk');

const rds = new AWS.RDS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await rds.describeDBInstances({ DBInstanceIdentifier: 'db' }).promise();
  await rds.modifyDBInstance({ DBInstanceIdentifier: 'db', ApplyImmediately: true, AllocatedStorage: 20 }).promise();
};
