const AWS = require('aws-sdk');

AWS.config.update({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

const table = new AWS.DynamoDB.DocumentClient();

module.exports = async () => {
  const Item = { id: '1', count: 3, tags: table.createSet(['a', 'b']), nothing: undefined, empty: null, deep: [{ a: true }] };
  await table.put({ TableName: 't', Item }).promise();
  await table.get({ TableName: 't', Key: { id: '1' }, ConsistentRead: true }).promise();
  await table
    .update({
      TableName: 't',
      Key: { id: '1' },
      UpdateExpression: 'SET #n = :n',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':n': 1.5 },
    })
    .promise();
  await table.query({ TableName: 't', KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': 'x' } }).promise();
  await table.batchWrite({ RequestItems: { t: [{ PutRequest: { Item: { id: '2' } } }] } }).promise();
  await table.transactWrite({ TransactItems: [{ Delete: { TableName: 't', Key: { id: '1' } } }] }).promise();
};
