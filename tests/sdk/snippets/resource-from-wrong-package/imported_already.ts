// sdk: 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import * as rand from '@pulumi/random';

const id = new rand.RandomId('id', { byteLength: 2 });
const password = new pulumi.RandomPassword('password', { length: 16 });
export const outputs = { id: id.hex, password: password.result, region: aws.config.region };
