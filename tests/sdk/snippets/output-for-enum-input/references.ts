// sdk: 5 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const clusterIdentifier = 'orders';
const instanceClass = 'db.r6g.large';
const cluster = new aws.rds.Cluster('c', { engine: 'aurora-postgresql' });
const mysql = new aws.rds.Cluster('m', { engine: aws.rds.EngineType.AuroraMysql });
const world = new aws.rds.GlobalCluster('g', { globalClusterIdentifier: 'g', engine: 'aurora-postgresql' });
const unknown = new aws.rds.Cluster('u', { engine: new pulumi.Config().require('engine') });
const { engine: taken } = { engine: 'aurora-mysql' as const };
const engine = cluster.engine;

new aws.rds.ClusterInstance('0', { clusterIdentifier, instanceClass, engine: cluster.engine });
new aws.rds.ClusterInstance('1', { clusterIdentifier, instanceClass, engine: (mysql.engine) });
new aws.rds.ClusterInstance('2', { clusterIdentifier, instanceClass, engine: world.engine! });
new aws.rds.ClusterInstance('3', { clusterIdentifier, instanceClass, engine: unknown.engine });
new aws.rds.ClusterInstance('4', { clusterIdentifier, instanceClass, engine });
new aws.rds.ClusterInstance('5', { clusterIdentifier, instanceClass, engine: taken });
new aws.rds.ClusterInstance('6', { clusterIdentifier, instanceClass, engine: cluster.engine as any });
new aws.rds.ClusterInstance('7', { clusterIdentifier, instanceClass, ...{ engine: 'aurora-mysql' as const } });

export class Database extends pulumi.ComponentResource {
  public readonly cluster: aws.rds.Cluster;
  private readonly inferred;
  private readonly untyped: any;

  constructor(name: string) {
    super('example:index:Database', name);
    this.cluster = new aws.rds.Cluster(name, { engine: 'aurora-postgresql' });
    this.inferred = new aws.rds.Cluster(name, { engine: 'aurora-mysql' });
    this.untyped = new aws.rds.Cluster(name, { engine: 'aurora-mysql' });
    new aws.rds.ClusterInstance('8', { clusterIdentifier, instanceClass, engine: this.cluster.engine });
    [1, 2].map(i => new aws.rds.ClusterInstance(`${i}`, { clusterIdentifier, instanceClass, engine: this.inferred.engine }));
    new aws.rds.ClusterInstance('9', { clusterIdentifier, instanceClass, engine: this.untyped.engine });
  }
}
