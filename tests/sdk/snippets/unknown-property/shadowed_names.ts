// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import type { sns } from '@pulumi/aws';

class Topic {
  constructor(name: string, args: { topicName: string }) {}
}
const own = { sns: { Topic } };

export function build(aws: typeof own) {
  return new aws.sns.Topic('own', { topicName: 'own' });
}
export class Audit extends aws.sns.Topic {}
export const topic: sns.Topic = new Audit('audit', { displayName: 'audit' });
for (const aws of [own]) new aws.sns.Topic('own', { topicName: 'own' });
