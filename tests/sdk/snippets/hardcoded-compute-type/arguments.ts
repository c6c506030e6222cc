// sdk: 5 6 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

interface FirstArgs { role: string }
class First extends pulumi.ComponentResource {
  constructor(name: string, args: FirstArgs) {
    super('app:index:First', name);
    for (const size of ['a', 'b']) {
      new aws.codebuild.Project(size, {
        serviceRole: args.role,
        artifacts: { type: 'NO_ARTIFACTS' },
        source: { type: 'NO_SOURCE' },
        environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'i', type: 'LINUX_CONTAINER' },
      });
    }
    this.more(args);
  }

  private more(given?: FirstArgs) {
    new aws.codebuild.Project('more', {
      serviceRole: 'r',
      artifacts: { type: 'NO_ARTIFACTS' },
      source: { type: 'NO_SOURCE' },
      environment: { computeType: `BUILD_GENERAL1_LARGE`, image: 'i', type: 'LINUX_CONTAINER' },
    });
  }
}
new First('first', { role: 'r' });

type SecondArgs = { role: pulumi.Input<string>, tags?: object };
export class Second extends pulumi.ComponentResource {
  constructor(name: string, { role, tags }: SecondArgs) {
    super('app:index:Second', name, { tags });
    new aws.codebuild.Project('second', {
      serviceRole: role,
      artifacts: { type: 'NO_ARTIFACTS' },
      source: { type: 'NO_SOURCE' },
      environment: { computeType: 'BUILD_GENERAL1_SMALL', image: 'i', type: 'LINUX_CONTAINER' },
    });
  }
}
