import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import { LedgerDatabase } from './lib/database';
import { SettlementFunction } from './lib/settlement';
import { ReleasePipeline } from './lib/pipeline';

const config = new pulumi.Config();
const environmentSuffix = config.get('environmentSuffix') ?? 'dev';

const ledger = new LedgerDatabase('ledger', { environmentSuffix });
const settlement = new SettlementFunction('settlement', {
  environmentSuffix,
  tableEndpoint: ledger.endpoint,
});
const release = new ReleasePipeline('release', { environmentSuffix });

const endpoints = [ledger.endpoint, ledger.readerEndpoint];
new aws.ssm.Parameter(`ledger-endpoints-${environmentSuffix}`, {
  type: 'StringList',
  value: pulumi.all(endpoints).apply((hosts) => hosts.join(',')),
});

export const pipelineName = release.name;
export const settlementArn = settlement.arn;
export const endpoints = { writer: ledger.endpoint, reader: ledger.readerEndpoint };
