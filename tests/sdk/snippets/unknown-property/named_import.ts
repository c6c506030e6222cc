// sdk: 5 6 7
import { dynamodb, s3 as storage } from '@pulumi/aws';

new storage.Bucket('data', { bucketName: 'data' });
new dynamodb.Table('orders', {
  attributes: [{ name: 'id', type: 'S' }],
  hashKey: 'id',
  billing: 'PAY_PER_REQUEST',
});
