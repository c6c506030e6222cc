// sdk: 5 6 7
import * as pulumi from '@pulumi/pulumi';

const password = new pulumi.RandomPassword('password', { length: 16 });
const suffix = new pulumi.RandomId('suffix', { byteLength: 4 });
export const asset = new pulumi.FileAsset('index.html');
export const archive = new pulumi.asset.FileArchive('site');
export const result = pulumi.all([password.result, suffix.hex]);
