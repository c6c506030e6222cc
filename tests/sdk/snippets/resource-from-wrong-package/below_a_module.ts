// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

const bucket = new pulumi.aws.s3.Bucket('data');
export const id = new aws.random.RandomId('id', { byteLength: 2 }).hex;
export const asset = new pulumi.StringAsset('text');
export const archive = new pulumi.AssetArchive({ 'index.js': asset });
export const name = bucket.id;
