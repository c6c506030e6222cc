import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface SettlementFunctionArgs {
  environmentSuffix: string;
  tableEndpoint: pulumi.Input<string>;
}

/** Settles the payments of the day, on the bus of the region that it is told. */
export class SettlementFunction extends pulumi.ComponentResource {
  public readonly arn: pulumi.Output<string>;

  constructor(name: string, args: SettlementFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super('payments:settlement:SettlementFunction', name, {}, opts);
    const config = new pulumi.Config();

    const role = new aws.iam.Role(
      `settlement-role-${args.environmentSuffix}`,
      { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }) },
      { parent: this }
    );

    const settle = new aws.lambda.Function(
      `settlement-${args.environmentSuffix}`,
      {
        role: role.arn,
        runtime: 'nodejs22.x',
        handler: 'index.handler',
        code: new pulumi.asset.FileArchive('./lambda'),
        environment: {
          variables: {
            AWS_REGION: config.require('region'),
            LEDGER_ENDPOINT: args.tableEndpoint,
          },
        },
      },
      { parent: this }
    );

    this.arn = settle.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
