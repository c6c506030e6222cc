import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface LedgerDatabaseArgs {
  environmentSuffix: string;
}

/** The ledger: an Aurora cluster, and the instance that replicates the old ledger into it. */
export class LedgerDatabase extends pulumi.ComponentResource {
  public readonly endpoint: pulumi.Output<string>;
  public readonly readerEndpoint: pulumi.Output<string>;

  constructor(name: string, args: LedgerDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super('payments:ledger:LedgerDatabase', name, {}, opts);
    const { environmentSuffix } = args;

    const password = new pulumi.RandomPassword(
      `ledger-password-${environmentSuffix}`,
      { length: 32, special: true, overrideSpecial: '!#$%&*()-_=+[]{}<>:?' },
      { parent: this }
    );

    const cluster = new aws.rds.Cluster(
      `ledger-${environmentSuffix}`,
      {
        engine: 'aurora-postgresql',
        engineMode: 'provisioned',
        engineVersion: '13.7',
        databaseName: 'ledger',
        masterUsername: 'ledger',
        masterPassword: password.result,
        storageEncrypted: true,
        skipFinalSnapshot: true,
      },
      { parent: this }
    );

    new aws.dms.ReplicationInstance(
      `ledger-migration-${environmentSuffix}`,
      {
        replicationInstanceId: `ledger-migration-${environmentSuffix}`,
        replicationInstanceClass: 'dms.t3.medium',
        engineVersion: '3.4.7',
        allocatedStorage: 50,
      },
      { parent: this }
    );

    this.endpoint = cluster.endpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.registerOutputs({ endpoint: this.endpoint, readerEndpoint: this.readerEndpoint });
  }
}
