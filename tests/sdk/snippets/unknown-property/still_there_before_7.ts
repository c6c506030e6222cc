// sdk: 5 6
import * as aws from '@pulumi/aws';

new aws.ec2.Eip('nat', { vpc: true });
new aws.apigateway.Deployment('v1', { restApi: 'api', stageName: 'v1' });
new aws.eks.Addon('dns', { clusterName: 'main', addonName: 'coredns', resolveConflicts: 'OVERWRITE' });
