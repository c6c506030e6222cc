// sdk: 5 6 7
import * as pulumi from '@pulumi/pulumi';

export const password = new pulumi.random.RandomPassword('password', { length: 16 }).result;
export const bucket = new pulumi.aws.s3.Bucket('data');
