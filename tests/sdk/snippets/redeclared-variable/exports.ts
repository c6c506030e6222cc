// sdk: 7
import * as aws from '@pulumi/aws';

const bucket = new aws.s3.Bucket('data');
const bucketName = 'data';
export const bucketName = bucket.id;

const topics = ['a', 'b'].map(name => new aws.sns.Topic(name));
export const topics = ['a', 'b'];
