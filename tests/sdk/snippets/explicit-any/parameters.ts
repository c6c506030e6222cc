// sdk: 7
function printed(x: any, y?: any, z: any = {}) {
  console.log(x === 5, y, z);
  return `${x}`;
}
printed(1, 2);
printed('a');

function members(event: any) {
  const { detail: { id, name }, source } = event;
  console.log(`${id} ${name}`, source);
  if (event.kind === 'resize' && !event.dry) {
    return parseInt(event.count, 10) + event.size * 2;
  }
  return event.label ? event.label.toUpperCase() : 'none';
}
members(JSON.parse('{}'));

function lists(event: any) {
  for (const { key, size } of event.items || []) {
    console.log(key, size - 1);
  }
  for (const record of event.records) {
    const { dynamodb: { NewImage } } = record;
    console.log(NewImage.id.S.trim(), record.tags.length > 0);
  }
  return event.names[0] === 'x' ? event.names[0].trim() : event.names.length;
}
lists(JSON.parse('{}'));

interface Settings { name: string }
function typed(given: any) {
  sum(given.name, given.count);
  return named(given.settings);
}
function sum(name: string, count: number) {
  return name.length + count;
}
function named(settings: Settings) {
  return settings.name;
}
typed(JSON.parse('{}'));

function outer(event: any) {
  inner(event);
}
function inner(event: any) {
  console.log(event.id.trim());
}
outer(JSON.parse('{}'));

function tested(x: any) {
  if (typeof x === 'string') console.log(x.toUpperCase());
  if (x instanceof Error) console.log(x.message);
  return (x as { a: string }).a;
}
tested(1);

class First {
  run(event: any) {
    console.log(event.a.trim());
  }
}
class Second {
  run(event: any) {
    console.log(event.b.trim());
  }
}
new First().run({ a: '' });
new Second().run({ b: '' });

export const handler = async (event: any, context: any): Promise<any> => {
  const body = JSON.parse(event.body || '{}');
  try {
    return { statusCode: 200, body: JSON.stringify({ body, id: context.awsRequestId }) };
  } catch (error: any) {
    console.error(error);
    return { statusCode: 500, body: 'failed', headers: { 'Retry-After': '1' } };
  }
};
