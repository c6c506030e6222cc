// sdk: 6 7
import * as aws from '@pulumi/aws';

const production = process.env.STAGE === 'production';

new aws.cloudfront.Distribution('site', {
  enabled: true,
  origins: [
    {
      originId: 'site',
      domainName: 'site.example.com',
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: 'https-only',
        originSslProtocols: ['TLSv1.2'],
        originKeepalive: 5,
      },
    },
  ],
  defaultCacheBehavior: {
    targetOriginId: 'site',
    viewerProtocolPolicy: 'redirect-to-https',
    allowedMethods: ['GET', 'HEAD'],
    cachedMethods: ['GET', 'HEAD'],
    forwardedValues: { queryString: false, cookies: { forward: 'none', whitelist: [] } },
  },
  restrictions: { geoRestriction: { restrictionType: 'none' } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});
new aws.ec2.Vpc('main', { cidrBlock: production ? '10.0.0.0/16' : '10.1.0.0/16', tagging: {} });
