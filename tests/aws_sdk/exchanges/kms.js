const AWS = require('aws-sdk');

const kms = new AWS.KMS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await kms.encrypt({ KeyId: 'k', Plaintext: 'text' }).promise();
  await kms.decrypt({ CiphertextBlob: Buffer.from([1, 2, 255]), EncryptionContext: { a: 'b' } }).promise();
};
