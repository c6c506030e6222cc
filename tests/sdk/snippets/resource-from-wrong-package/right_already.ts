// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { RandomPassword } from '@pulumi/random';

class Stack extends pulumi.ComponentResource {}

const random = { RandomId: class {} };
export const password = new RandomPassword('password', { length: 16 }).result;
export const stack = new Stack('app:index:Stack', 'app');
export const id = new random.RandomId();
export const provider = new aws.Provider('eu', { region: 'eu-west-1' });
export const asset = new pulumi.asset.StringAsset('text');
export const reference = new pulumi.StackReference('org/network/dev');
