// sdk: 6 7
import * as aws from '@pulumi/aws';

new aws.ecs.Service('web', {
  cluster: 'main',
  loadBalancer: [{ targetGroupArn: 'arn', containerName: 'web', containerPort: 80 }],
  networkConfigurations: { subnets: ['a'], assignPublicIp: true },
});
new aws.lb.TargetGroup('web', {
  port: 80,
  protocol: 'HTTP',
  vpcId: 'vpc',
  healthCheck: { path: '/', intervalSeconds: 30 },
});
new aws.lb.Listener('web', {
  loadBalancerArn: 'arn',
  defaultActions: [{ type: 'redirect', redirect: { port: '443', statusCode: 'HTTP_301', status: 301 } }],
});
new aws.wafv2.WebAcl('web', {
  scope: 'REGIONAL',
  defaultAction: { allow: {}, deny: {} },
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'web', sampledRequestsEnabled: true },
  rules: [
    {
      name: 'limit',
      priority: 1,
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 1000, aggregateKeyType: 'IP', scope: 'ALL' } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'limit', sampledRequestsEnabled: true, enabled: true },
    },
  ],
});
new aws.autoscaling.Group('web', {
  minSize: 1,
  maxSize: 2,
  launchTemplate: { id: 'lt-1', versions: '$Latest' },
  tags: [{ key: 'Name', value: 'web', propagateAtLaunch: true, propagate: true }],
  mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: { launchTemplateId: 'lt-1' }, override: [] } },
});
