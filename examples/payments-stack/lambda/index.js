const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');

const events = new EventBridgeClient({ region: process.env.AWS_REGION });

exports.handler = async (event) => {
  const entries = event.payments.map((payment) => ({
    Source: 'payments',
    DetailType: 'settled',
    Detail: JSON.stringify(payment),
  }));
  await events.send(new PutEventsCommand({ Entries: entries }));
  return { settled: entries.length };
};
