// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { TopicArgs } from '@pulumi/aws/sns';
import { QueueArgs } from '@pulumi/aws/sqs/queue';
import { input as inputs } from '@pulumi/aws/types';

const vpc: aws.ec2.VpcArgs = { cidrBlock: '10.0.0.0/16', enableDns: true };
new aws.ec2.Vpc('main', vpc);
new aws.ec2.Vpc('other', vpc);

export const topic: TopicArgs = { topicName: 'a' };
export const queue: QueueArgs | undefined = { queueName: 'a' };
export const attributes: aws.types.input.dynamodb.TableAttribute[] = [{ name: 'id', type: 'S', kind: 'S' }];
export const network: pulumi.Input<inputs.lambda.FunctionVpcConfig> = {
  subnetIds: [],
  securityGroupIds: [],
  vpc: 'vpc-1',
};
export const rules: pulumi.Input<pulumi.Input<aws.types.input.ec2.SecurityGroupIngress>[]> = [
  { protocol: 'tcp', fromPort: 80, toPort: 80, port: 80 },
];
export const byName: Record<string, aws.sns.TopicArgs> = { alerts: { label: 'Alerts' } };
export let later: aws.sns.TopicArgs = ({ caption: 'Alerts' })!;
export const checked = ({ heading: 'Alerts' } satisfies TopicArgs);
export const fixed: aws.sns.TopicArgs = { header: 'Alerts' } as const;

export class Store {
  private readonly given: aws.dynamodb.TableArgs = { attributes: [{ name: 'id', type: 'S' }], partitionKey: 'id' };
  public table = new aws.dynamodb.Table('store', this.given);
}

export function inner(aws: string): unknown {
  const shadowedValue: aws.sns.TopicArgs = { title: aws };
  return shadowedValue;
}

export function own(): unknown {
  interface TopicArgs {
    anything: string;
  }
  const ofInterface: TopicArgs = { anything: 'goes' };
  type Array<T> = { own: T };
  const ofAlias: Array<aws.sns.TopicArgs> = { own: { displayName: 'a' } };
  return [ofInterface, ofAlias];
}

declare const loose: any;
export const asserted: aws.sns.TopicArgs = { anything: 'goes' } as aws.sns.TopicArgs;
export const unseen: aws.sns.TopicArgs = { ...loose, anything: 'goes' };
