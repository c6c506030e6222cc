const AWS = require('aws-sdk');

const s3 = new AWS.S3({ region: 'eu-west-1', endpoint: process.env.ENDPOINT, s3ForcePathStyle: true });

module.exports = async () => {
  const object = { Bucket: 'b', Key: 'folder/a b.txt' };
  await s3.putObject({ ...object, Body: 'héllo', ContentType: 'text/plain', ACL: 'private', Metadata: { by: 'me' } }).promise();
  const stored = await s3.getObject({ ...object, Range: 'bytes=0-9' }).promise();
  const text = stored.Body.toString();
  await s3.headObject(object).promise();
  await s3.copyObject({ Bucket: 'b', Key: 'c', CopySource: 'b/a' }).promise();
  await s3.deleteObject(object).promise();
  return text;
};
