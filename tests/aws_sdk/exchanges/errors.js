const AWS = require('aws-sdk');

const options = { region: 'eu-west-1', endpoint: process.env.ENDPOINT, maxRetries: 0 };
const iam = new AWS.IAM(options);
const table = new AWS.DynamoDB.DocumentClient(options);

module.exports = async () => {
  const found = [];
  try {
    await iam.getRole({ RoleName: 'missing' }).promise();
  } catch (error) {
    found.push(error.code === 'NoSuchEntity', error.statusCode);
  }
  await table
    .put({ TableName: 't', Item: { id: 'refused' }, ConditionExpression: 'attribute_not_exists(id)' })
    .promise()
    .catch(error => found.push(error.code));
  await new Promise(resolve =>
    iam.getUser({ UserName: 'missing' }, (error, data) => resolve(found.push(error.code === 'NoSuchEntity', !data)))
  );
  return found;
};
