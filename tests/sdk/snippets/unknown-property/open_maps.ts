// sdk: 5 6 7
import * as aws from '@pulumi/aws';

new aws.s3.BucketObject('page', {
  bucket: 'pages',
  content: '<html></html>',
  metadata: { anything: 'goes' },
  tags: { Team: 'web', 'any key': 'here' },
});
new aws.lambda.Function('worker', {
  role: 'arn:aws:iam::111111111111:role/worker',
  environment: { variables: { ANY_NAME: 'value' } },
});
new aws.cloudwatch.MetricAlarm('errors', {
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
  dimensions: { FunctionName: 'worker' },
});
new aws.iam.Role('worker', {
  assumeRolePolicy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
  },
});
