const AWS = require('aws-sdk');

const events = new AWS.EventBridge({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const Detail = JSON.stringify({ a: 1 });
  await events.putEvents({ Entries: [{ Source: 's', DetailType: 'd', Detail, Time: new Date(1700000000000) }] }).promise();
};
