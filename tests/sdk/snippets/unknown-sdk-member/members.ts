// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

export const a = pulumi.getStack();
export const b = pulumi.getStackName();
export const c = pulumi.Output.create(1);
export const d = pulumi.Output.all([1]);
export const e = pulumi.output(1);
export const f = aws.getRegion();
export const g = aws.ec2.getAmis({});
export const h = aws.iam.getPolicyDocumentOutput({});
export const i = aws.getCallerIdentity({});
export const j = aws.ec2.getCallerIdentity({});
export const k = pulumi.Config;
export const l = pulumi.runtime.isDryRun();
export const m = pulumi.log.info('a');
export const n = aws.config.region;
export const o = pulumi.all([1, 2]);
pulumi.export('x', a);
