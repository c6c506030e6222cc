// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';

interface StoreArgs {
  suffix: pulumi.Input<string>;
}

export class Store extends pulumi.ComponentResource {
  public readonly table: aws.dynamodb.Table;

  constructor(name: string, args: StoreArgs, options?: pulumi.ComponentResourceOptions) {
    super('store:index:Store', name, {}, options);
    this.table = new aws.dynamodb.Table(
      `${name}-table`,
      {
        name: pulumi.interpolate`table-${args.suffix}`,
        attributes: [{ name: 'id', type: 'S' }],
        hashKey: 'id',
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        encryption: { enabled: true },
      },
      { parent: this }
    );
    this.registerOutputs({ tableName: this.table.name });
  }
}
