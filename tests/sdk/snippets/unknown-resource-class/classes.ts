// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { ec2, s3 as storage } from '@pulumi/aws';

new aws.cfg.ConfigRule('a', { source: { owner: 'AWS', sourceIdentifier: 'ENCRYPTED_VOLUMES' } });
new ec2.SecurityGroups('b');
new storage.Buckets('c');
new aws.ec2.vpc('d');
new aws.nothing.Thing('e');
class Local extends pulumi.ComponentResource {}
new Local('t', 'n');
declare const other: any;
new other.aws.ec2.SecurityGroups('h');
new aws.lambda.CallbackFunction('i', { callback: async () => {} });
new aws.Provider('j');
export type Kept = aws.ec2.Vpc;
