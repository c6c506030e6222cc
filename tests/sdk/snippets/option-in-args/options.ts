// sdk: 5 6 7
import * as aws from '@pulumi/aws';

const topic = new aws.sns.Topic('a', { dependsOn: [] });
new aws.sns.Topic('b', { parent: topic, displayName: 'b' }, { protect: true });
new aws.sns.Topic('c', { provider: topic } as any);
new aws.ecs.Service('d', { cluster: 'c', dependsOn: topic, waitForSteadyState: true });
new aws.ecs.TaskDefinition('e', { family: 'f', containerDefinitions: JSON.stringify([{ dependsOn: [] }]) });
new aws.route53.Record('f', { aliases: [{ name: 'a', zoneId: 'z', evaluateTargetHealth: true }], name: 'n', type: 'A', zoneId: 'z' });
new aws.cloudfront.Distribution('g', {
  aliases: ['a'],
  enabled: true,
  origins: [{ originId: 'o', domainName: 'd' }],
  defaultCacheBehavior: { targetOriginId: 'o', viewerProtocolPolicy: 'allow-all', allowedMethods: ['GET'], cachedMethods: ['GET'] },
  restrictions: { geoRestriction: { restrictionType: 'none' } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});
