// sdk: 7
import * as core from '@pulumi/pulumi';
import * as amazon from '@pulumi/aws';

export const integer = new core.RandomInteger('port', { min: 1024, max: 65535 }).result;
export const text = new amazon.RandomString('text', { length: 8 }).result;
