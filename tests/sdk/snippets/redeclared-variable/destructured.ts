// sdk: 7
import * as pulumi from '@pulumi/pulumi';

const config = new pulumi.Config();
const { stage, size: nodes } = config.requireObject<{ stage: string; size: number }>('cluster');
const [nodes, zone] = [3, 'a'];
const stage = pulumi.getStack();
export const description = `${stage} ${nodes} ${zone}`;
