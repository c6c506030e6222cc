const AWS = require('aws-sdk');

const dynamodb = new AWS.DynamoDB({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  const Item = AWS.DynamoDB.Converter.marshall({ id: '1', list: [1, 'a'], gone: undefined });
  await dynamodb.putItem({ TableName: 't', Item }).promise();
  await dynamodb.listTables().promise();
};
