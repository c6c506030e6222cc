const AWS = require('aws-sdk');

const s3 = new AWS.S3({ region: 'eu-west-1', endpoint: process.env.ENDPOINT, s3ForcePathStyle: true });

module.exports = async () => {
  await s3.upload({ Bucket: 'b', Key: 'k', Body: 'text', ContentType: 'text/plain' }).promise();
};
