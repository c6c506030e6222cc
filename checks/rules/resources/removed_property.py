r"""An argument is used that the installed version of the SDK has removed.

## What it does

Reports arguments that an earlier major of the SDK has and the one in use has not, and says what takes their place:
`stageName` of `aws.apigateway.Deployment`, `vpc` of `aws.ec2.Eip`, `resolveConflicts` of `aws.eks.Addon`, `name` of
`aws.rds.Instance` and some forty more. Where the version is unknown, such an argument is information and not an error.

## Why it fails

The compiler refuses a key that the type does not have: "'vpc' does not exist in type 'EipArgs'" (TS2353, TS2561). The
code is right for the version that its author had in mind, and most examples on the web are older than the SDK.

## Example

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

const api = new aws.apigateway.RestApi('api');
const deployment = new aws.apigateway.Deployment('api', {
  restApi: api.id,
  stageName: 'prod',
});
export const url = deployment.invokeUrl;
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

const api = new aws.apigateway.RestApi('api');
const deployment = new aws.apigateway.Deployment('api', {
  restApi: api.id,
});

const deploymentStage = new aws.apigateway.Stage('api-stage', {
  deployment: deployment.id,
  restApi: api.id,
  stageName: 'prod',
});
export const url = deploymentStage.invokeUrl;
```

## Example: another name or form

```ts sdk=aws@7
import * as aws from '@pulumi/aws';

new aws.ec2.Eip('nat', { vpc: true });

new aws.eks.Addon('dns', {
  clusterName: 'main',
  addonName: 'coredns',
  resolveConflicts: 'OVERWRITE',
});

const group = new aws.cloudwatch.LogGroup('flow');
new aws.ec2.FlowLog('flow', {
  vpcId: 'vpc-1',
  trafficType: 'ALL',
  iamRoleArn: 'arn:aws:iam::111111111111:role/flow',
  logGroupName: group.name,
});

const small = new aws.batch.ComputeEnvironment('small', { type: 'UNMANAGED' });
new aws.batch.JobQueue('jobs', {
  state: 'ENABLED',
  priority: 1,
  computeEnvironments: [small.arn],
});

new aws.Provider('other', {
  assumeRole: { roleArn: 'arn:aws:iam::111111111111:role/deploy' },
});
```

## Use instead

```ts
import * as aws from '@pulumi/aws';

new aws.ec2.Eip('nat', { domain: 'vpc' });

new aws.eks.Addon('dns', {
  clusterName: 'main',
  addonName: 'coredns',
  resolveConflictsOnCreate: 'OVERWRITE',
  resolveConflictsOnUpdate: 'OVERWRITE',
});

const group = new aws.cloudwatch.LogGroup('flow');
new aws.ec2.FlowLog('flow', {
  vpcId: 'vpc-1',
  trafficType: 'ALL',
  iamRoleArn: 'arn:aws:iam::111111111111:role/flow',
  logDestination: group.arn,
});

const small = new aws.batch.ComputeEnvironment('small', { type: 'UNMANAGED' });
new aws.batch.JobQueue('jobs', {
  state: 'ENABLED',
  priority: 1,
  computeEnvironmentOrders: [{ computeEnvironment: small.arn, order: 1 }],
});

new aws.Provider('other', {
  assumeRoles: [{ roleArn: 'arn:aws:iam::111111111111:role/deploy' }],
});
```

## Fix safety

Safe where the value means the same under the new name. Unsafe where a resource is made that was not there, such as the
stage of a deployment (one that is deployed already has to be imported, or its creation fails), where an argument that
nothing replaces is removed, where the form of a value can't be seen, and where a comment would stay behind.

## References

- https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/
- https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/stage/

## Source

Seen in model-written Pulumi programs and their reviews: "Object literal may only specify known properties, and
'stageName' does not exist in type 'DeploymentArgs'."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...finding import Severity
from ...program.removed_property import removed
from ...program.typed_objects import typed_objects
from ...rule import Rule
from ...schema.assumption import assumption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...finding import Finding
    from ...knowledge.removed_properties import Removed
    from ...program.context import Context
    from ...program.objects import Entry
    from ...program.sites import Site
    from ...schema.index import SdkIndex

RULE = Rule(
    name="removed-property",
    severity=Severity.ERROR,
    since="0.1.0",
    sdks={"@pulumi/aws": (5, 6, 7)},
    tsc=("TS2353", "TS2561"),
)


@RULE.on_site
def visit(site: Site, context: Context) -> Iterator[Finding]:
    sdk = context.sdk(site.qualified.package)
    if sdk is None:
        return
    found = [_removed(site, index, context) for index in sdk.candidates if site.properties(index) is not None]
    for at, (entry, known) in _removed(site, sdk.newest, context).items():
        assumed = assumption(sdk, all(at in others for others in found))
        advice = known.why or f"it is called `{known.to}` there"
        yield RULE.finding(
            entry.key_node,
            f"`{site.title}` has no argument `{entry.key}` in {sdk.version.package} {sdk.newest.major}, "
            f"so the program does not compile; {advice}{assumed}.",
            severity=Severity.INFORMATION if assumed else Severity.ERROR,
            property=entry.key,
        )


def _removed(site: Site, index: SdkIndex, context: Context) -> dict[int, tuple[Entry, Removed]]:
    """The removed arguments with what is known of them, by the byte offset of the key."""
    return {
        entry.key_node.start_byte: (entry, known)
        for typed in typed_objects(site, index, context)
        for entry in typed.literal.entries
        if (known := removed(entry, typed, index)) is not None
    }
