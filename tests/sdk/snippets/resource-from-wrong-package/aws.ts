// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const password = new aws.RandomPassword('password', { length: 16 });
export const cluster = new aws.rds.Cluster('orders', { engine: 'aurora-mysql', masterPassword: password.result });
