"""How deployed resources are looked up with the AWS SDK: one table, by the output that says which one it is.

A line without indent names a service: the package without ``@aws-sdk/client-``, and the class without ``Client``. Below
it stand its requests, with these columns: the resource classes; their outputs that the request takes; the command; what
it is given; and what its answer has to hold, which stands on a line of its own where it is long. In the last two,
``value`` is the output and ``lastPart`` takes the name at the end of an ARN.

See https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/.
"""

from __future__ import annotations

TABLE = r"""
s3 S3
  s3.Bucket s3.BucketV2 | id bucket | HeadBucket | Bucket: value | $metadata.httpStatusCode is 200
  s3.Bucket s3.BucketV2 | arn | HeadBucket | Bucket: lastPart(value) | $metadata.httpStatusCode is 200
dynamodb DynamoDB
  dynamodb.Table | id name arn | DescribeTable | TableName: value | Table?.TableStatus is 'ACTIVE'
lambda Lambda
  lambda.Function | id name arn | GetFunction | FunctionName: value | Configuration?.FunctionArn defined
sqs SQS
  sqs.Queue | id url | GetQueueAttributes | QueueUrl: value, AttributeNames: ['QueueArn'] | Attributes?.QueueArn defined
  sqs.Queue | arn | GetQueueUrl | QueueName: lastPart(value) | QueueUrl defined
  sqs.Queue | name | GetQueueUrl | QueueName: value | QueueUrl defined
sns SNS
  sns.Topic | id arn | GetTopicAttributes | TopicArn: value | Attributes?.TopicArn is value
kms KMS
  kms.Key | id keyId arn | DescribeKey | KeyId: value | KeyMetadata?.Enabled is true
  kms.Alias | id name arn | DescribeKey | KeyId: value | KeyMetadata?.Enabled is true
iam IAM
  iam.Role | id name | GetRole | RoleName: value | Role?.RoleName is value
  iam.Role | arn | GetRole | RoleName: lastPart(value) | Role?.Arn is value
  iam.Policy | id arn | GetPolicy | PolicyArn: value | Policy?.Arn is value
ec2 EC2
  ec2.Vpc | id | DescribeVpcs | VpcIds: [value] | Vpcs one
  ec2.Subnet | id | DescribeSubnets | SubnetIds: [value] | Subnets one
  ec2.SecurityGroup | id | DescribeSecurityGroups | GroupIds: [value] | SecurityGroups one
  ec2.Instance | id | DescribeInstances | InstanceIds: [value] | Reservations one
  ec2.NatGateway | id | DescribeNatGateways | NatGatewayIds: [value] | NatGateways one
  ec2.InternetGateway | id | DescribeInternetGateways | InternetGatewayIds: [value] | InternetGateways one
  ec2.RouteTable | id | DescribeRouteTables | RouteTableIds: [value] | RouteTables one
  ec2.VpcEndpoint | id | DescribeVpcEndpoints | VpcEndpointIds: [value] | VpcEndpoints one
  ec2.LaunchTemplate | id | DescribeLaunchTemplates | LaunchTemplateIds: [value] | LaunchTemplates one
rds RDS
  rds.Instance | identifier arn | DescribeDBInstances | DBInstanceIdentifier: value | DBInstances one
  rds.Instance | endpoint address | DescribeDBInstances | - |
      DBInstances some each.Endpoint?.Address === value.split(':')[0]
  rds.Cluster | id clusterIdentifier arn | DescribeDBClusters | DBClusterIdentifier: value | DBClusters one
  rds.Cluster | endpoint | DescribeDBClusters | - | DBClusters some each.Endpoint === value
  rds.Cluster | readerEndpoint | DescribeDBClusters | - | DBClusters some each.ReaderEndpoint === value
ecs ECS
  ecs.Cluster | id arn name | DescribeClusters | clusters: [value] | clusters?.[0]?.status is 'ACTIVE'
  ecs.Service | id | DescribeServices | cluster: value.split('/')[1], services: [value] |
      services?.[0]?.status is 'ACTIVE'
  ecs.TaskDefinition | arn | DescribeTaskDefinition | taskDefinition: value | taskDefinition?.status is 'ACTIVE'
elastic-load-balancing-v2 ElasticLoadBalancingV2
  lb.LoadBalancer alb.LoadBalancer | id arn | DescribeLoadBalancers | LoadBalancerArns: [value] | LoadBalancers one
  lb.LoadBalancer alb.LoadBalancer | dnsName | DescribeLoadBalancers | - | LoadBalancers some each.DNSName === value
  lb.TargetGroup alb.TargetGroup | id arn | DescribeTargetGroups | TargetGroupArns: [value] | TargetGroups one
  lb.Listener alb.Listener | id arn | DescribeListeners | ListenerArns: [value] | Listeners one
cloudwatch CloudWatch
  cloudwatch.MetricAlarm | id name | DescribeAlarms | AlarmNames: [value] | MetricAlarms one
  cloudwatch.MetricAlarm | arn | DescribeAlarms | AlarmNames: [lastPart(value)] | MetricAlarms one
  cloudwatch.Dashboard | id dashboardName | GetDashboard | DashboardName: value | DashboardBody defined
cloudwatch-logs CloudWatchLogs
  cloudwatch.LogGroup | id name | DescribeLogGroups | logGroupNamePrefix: value |
      logGroups some each.logGroupName === value
eventbridge EventBridge
  cloudwatch.EventRule | id name | DescribeRule | Name: value | State is 'ENABLED'
  cloudwatch.EventRule | arn | DescribeRule | Name: lastPart(value) | Arn is value
api-gateway APIGateway
  apigateway.RestApi | id | GetRestApi | restApiId: value | id is value
apigatewayv2 ApiGatewayV2
  apigatewayv2.Api | id | GetApi | ApiId: value | ApiId is value
codebuild CodeBuild
  codebuild.Project | id name arn | BatchGetProjects | names: [value] | projects one
codepipeline CodePipeline
  codepipeline.Pipeline | id name | GetPipeline | name: value | pipeline?.name is value
  codepipeline.Pipeline | arn | GetPipeline | name: lastPart(value) | metadata?.pipelineArn is value
ecr ECR
  ecr.Repository | id name | DescribeRepositories | repositoryNames: [value] | repositories one
  ecr.Repository | arn repositoryUrl | DescribeRepositories | repositoryNames: [value.slice(value.indexOf('/') + 1)] |
      repositories one
secrets-manager SecretsManager
  secretsmanager.Secret | id arn name | DescribeSecret | SecretId: value | ARN defined
ssm SSM
  ssm.Parameter | id name | GetParameter | Name: value | Parameter?.Name is value
route-53 Route53
  route53.Zone | id zoneId | GetHostedZone | Id: value | HostedZone?.Id defined
cloudfront CloudFront
  cloudfront.Distribution | id | GetDistribution | Id: value | Distribution?.Id is value
  cloudfront.Distribution | domainName | ListDistributions | - | DistributionList?.Items some each.DomainName === value
eks EKS
  eks.Cluster | id name | DescribeCluster | name: value | cluster?.status is 'ACTIVE'
  eks.Cluster | arn | DescribeCluster | name: lastPart(value) | cluster?.status is 'ACTIVE'
elasticache ElastiCache
  elasticache.ReplicationGroup | id replicationGroupId | DescribeReplicationGroups | ReplicationGroupId: value |
      ReplicationGroups one
  elasticache.Cluster | id clusterId | DescribeCacheClusters | CacheClusterId: value | CacheClusters one
kinesis Kinesis
  kinesis.Stream | name | DescribeStreamSummary | StreamName: value | StreamDescriptionSummary defined
  kinesis.Stream | id arn | DescribeStreamSummary | StreamARN: value | StreamDescriptionSummary defined
firehose Firehose
  kinesis.FirehoseDeliveryStream | name | DescribeDeliveryStream | DeliveryStreamName: value |
      DeliveryStreamDescription defined
sfn SFN
  sfn.StateMachine | id arn | DescribeStateMachine | stateMachineArn: value | status is 'ACTIVE'
auto-scaling AutoScaling
  autoscaling.Group | id name | DescribeAutoScalingGroups | AutoScalingGroupNames: [value] | AutoScalingGroups one
cognito-identity-provider CognitoIdentityProvider
  cognito.UserPool | id | DescribeUserPool | UserPoolId: value | UserPool?.Id is value
efs EFS
  efs.FileSystem | id | DescribeFileSystems | FileSystemId: value | FileSystems one
opensearch OpenSearch
  opensearch.Domain | domainName | DescribeDomain | DomainName: value | DomainStatus defined
acm ACM
  acm.Certificate | id arn | DescribeCertificate | CertificateArn: value | Certificate defined
cloudtrail CloudTrail
  cloudtrail.Trail | id name arn | GetTrail | Name: value | Trail?.TrailARN defined
"""
