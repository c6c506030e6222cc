import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export interface ReleasePipelineArgs {
  environmentSuffix: string;
}

/** Builds and releases the settlement function. 🚀 */
export class ReleasePipeline extends pulumi.ComponentResource {
  public readonly name: pulumi.Output<string>;

  constructor(name: string, args: ReleasePipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    super('payments:release:ReleasePipeline', name, {}, opts);
    const { environmentSuffix } = args;

    const artifacts = new aws.s3.Bucket(`release-artifacts-${environmentSuffix}`, {}, { parent: this });
    const images = new aws.ecr.Repository(`release-images-${environmentSuffix}`, {}, { parent: this });

    const role = new aws.iam.Role(
      `release-role-${environmentSuffix}`,
      { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'codepipeline.amazonaws.com' }) },
      { parent: this }
    );

    new aws.iam.RolePolicy(
      `release-policy-${environmentSuffix}`,
      {
        role: role.id,
        policy: pulumi.all([artifacts.arn, images.arn]).apply(([bucketArn, repositoryArn]) =>
          JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `${bucketArn}/*` }],
          })
        ),
      },
      { parent: this }
    );

    const pipeline = new aws.codepipeline.Pipeline(
      `release-${environmentSuffix}`,
      {
        roleArn: role.arn,
        artifactStore: {
          location: artifacts.bucket,
          type: 'S3',
        },
        stages: [
          {
            name: 'Source',
            actions: [
              {
                name: 'Source',
                category: 'Source',
                owner: 'AWS',
                provider: 'S3',
                version: '1',
                outputArtifacts: ['source'],
                configuration: { S3Bucket: artifacts.bucket, S3ObjectKey: 'source.zip' },
              },
            ],
          },
        ],
      },
      { parent: this }
    );

    this.name = pipeline.name;
    this.registerOutputs({ name: this.name });
  }
}
