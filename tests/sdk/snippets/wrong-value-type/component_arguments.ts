// sdk: 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface DatabaseArgs {
  port: string;
  engine: pulumi.Input<string>;
  retention: pulumi.Input<number>;
  storage?: number;
  count: number;
  encrypted: boolean;
}

export class Database extends pulumi.ComponentResource {
  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super('pkg:index:Database', name, {}, opts);
    const cluster = new aws.rds.Cluster('wrong', {
      engine: args.engine,
      port: args.port,
      backupRetentionPeriod: args.retention,
      allocatedStorage: args.storage,
    });
    new aws.rds.Cluster('right', { engine: args.engine, port: args.count, storageEncrypted: args.encrypted });
    new aws.rds.Cluster('other', { engine: args.engine, storageEncrypted: args.count });
    new aws.rds.ClusterInstance('instance', {
      engine: args.engine,
      clusterIdentifier: cluster.id,
      instanceClass: 'db.r6g.large',
    });
  }
}

export function shadowed(args: { port: number }) {
  interface DatabaseArgs {
    port: number;
  }
  const own: DatabaseArgs = { port: args.port };
  return new aws.rds.Cluster('shadowed', { engine: 'aurora-mysql', port: own.port });
}
