const AWS = require('aws-sdk');

const firehose = new AWS.Firehose({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await firehose.putRecord({ DeliveryStreamName: 'f', Record: { Data: 'line\n' } }).promise();
};
