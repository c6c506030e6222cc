const AWS = require('aws-sdk');

const s3 = new AWS.S3({ region: 'eu-west-1', endpoint: process.env.ENDPOINT, s3ForcePathStyle: true });

module.exports = async () => {
  await s3.listObjectsV2({ Bucket: 'b', Prefix: 'p/', MaxKeys: 5 }).promise();
  await s3.putBucketVersioning({ Bucket: 'b', VersioningConfiguration: { Status: 'Enabled' } }).promise();
  await s3.waitFor('bucketExists', { Bucket: 'b' }).promise();
};
