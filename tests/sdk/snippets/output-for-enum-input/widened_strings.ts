// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const clusterIdentifier = 'orders';
const instanceClass = 'db.r6g.large';

const constant = 'aurora-mysql';
let variable = 'aurora-mysql';
let declared: aws.rds.EngineType = 'aurora-mysql';
let member = aws.rds.EngineType.AuroraMysql;
const settings = { engine: 'aurora-mysql', nested: { engine: `aurora-postgresql` } };
const named = { engine: constant };
const other = { engine: 'aurora-iris' };
const fixed = { engine: 'aurora-mysql' } as const;
const half = { engine: 'aurora-mysql' as const, member };
const checked = { engine: 'aurora-mysql' } satisfies { engine: aws.rds.EngineType };

new aws.rds.ClusterInstance('0', { clusterIdentifier, instanceClass, engine: constant });
new aws.rds.ClusterInstance('1', { clusterIdentifier, instanceClass, engine: variable });
new aws.rds.ClusterInstance('2', { clusterIdentifier, instanceClass, engine: declared });
new aws.rds.ClusterInstance('3', { clusterIdentifier, instanceClass, engine: member });
new aws.rds.ClusterInstance('4', { clusterIdentifier, instanceClass, engine: settings.engine });
new aws.rds.ClusterInstance('5', { clusterIdentifier, instanceClass, engine: settings.nested.engine });
new aws.rds.ClusterInstance('6', { clusterIdentifier, instanceClass, engine: named.engine });
new aws.rds.ClusterInstance('7', { clusterIdentifier, instanceClass, engine: other.engine });
new aws.rds.ClusterInstance('8', { clusterIdentifier, instanceClass, engine: fixed.engine });
new aws.rds.ClusterInstance('9', { clusterIdentifier, instanceClass, engine: half.engine });
new aws.rds.ClusterInstance('10', { clusterIdentifier, instanceClass, engine: half.member });
new aws.rds.ClusterInstance('11', { clusterIdentifier, instanceClass, engine: checked.engine });
new aws.rds.ClusterInstance('12', { clusterIdentifier, instanceClass, engine: 'aurora-mysql' });
