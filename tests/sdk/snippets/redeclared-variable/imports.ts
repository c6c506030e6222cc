// sdk: 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { Output } from '@pulumi/pulumi';
import { Output } from '@pulumi/pulumi';

const aws = pulumi.getStack();
export const stack: Output<string> = pulumi.output(aws);
