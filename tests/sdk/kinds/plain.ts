import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';
import * as path from 'path';
import * as fs from 'node:fs';

declare function known(...expressions: unknown[]): void;
declare function unknown(...expressions: unknown[]): void;
declare const condition: boolean;

known('x', `a${1}`, 1, true, null, undefined, [1], {}, () => 1, /x/, !condition, 1 + 2, 'a' + 1, -1, 1 < 2, typeof 1);
known(process.env.X, process.env.X || 'dev', process.env['X'], process.cwd(), __dirname, path.join('a', 'b'));
known(fs.readFileSync('x', 'utf8'), fs.existsSync('x'), JSON.stringify({}), Date.now(), Math.max(1, 2), String(1));
known(parseInt('1'), Number('1'), Boolean(1), new Date(), new Map(), new Date().toISOString(), (1 as const), [1, 2].length);
known(Object.keys({}), Object.entries({ a: 1 }), Object.values({ a: 1 })[0], Array.from([1]), [...[1], 2][0]);
unknown(fs.readFileSync('x'), Object.assign({}, {}), eval('1'));

const words = ['a', 'b'];
known(words, words[0], words.map(w => w.length), words.map((w, i) => i)[0], words.filter(w => w), words.join(','));
known(words.find(w => w), words.includes('a'), words.slice(1)[0], words.flatMap(w => [w]), words.indexOf('a'));
words.forEach((word, index) => known(word, index, word.toUpperCase(), word.startsWith('a'), word.replace('a', 'b')));
words.reduce((sum, word, at) => { known(word, at); return sum; }, 0);
for (const word of words) { known(word, word.length); }
for (const key in { a: 1 }) { known(key); }
for (const [key, value] of Object.entries({ a: 1, b: 2 })) { known(key, value); }
for (let i = 0; i < 3; i++) { unknown(i); }
for (const [first, , third = 'x'] of [['a', 'b', 'c']]) { known(first, third); }
try { known(words); } catch (words) { unknown(words); }

interface Size { width: number; unit?: string; nested: { deep: string[] }; tags: { [key: string]: string }; run(): string }
interface Box extends Size { names: Record<string, number>; stage: Stage; either: 'a' | 'b'; pair: [string, number] }
enum Stage { Dev = 'dev', Prod = 'prod' }
type Alias = Box;
function measure(box: Alias, { width, unit = 'cm', nested: { deep } }: Size, plain = 'x', many?: string[], ...rest: string[]) {
  known(box, box.width, box.unit, box.nested.deep[0], box.tags.any, box.names['a'], box.run(), box.either, box.pair[1]);
  known(width, unit, deep, deep[0], plain, many, box.stage, box.pair);
  unknown(rest[0]);
  return box.width;
}
function generic<T, Box>(given: T, box: Box) { unknown(given, box); return given; }
function declared(): string { return condition ? 'a' : 'b'; }
function several(x: boolean) { if (x) { return 'a'; } return `b${x}`; }
function mixed(x: boolean) { if (x) { return 'a'; } return 1; }
function nothing() { words.push('x'); }
const arrow = (x: number) => ({ x, text: 'x' });
known(measure({} as Box, {} as Size), declared(), several(true), mixed(true), nothing(), arrow(1), arrow(1).x, arrow(1).text);
unknown(generic(1, 2), (() => [])()[0]);

const settings = { name: 'x', count: 1, list: ['a'], inner: { flag: true }, run() { return 'x'; } };
const spread = { ...settings, name: 'y', more: 1 };
known(settings, settings.name, settings.count, settings.list[0], settings.inner.flag, settings.run(), spread.name, spread.count);
const { name, inner: { flag }, list: [head] } = settings;
known(name, flag, head, (settings as typeof settings satisfies object) ? 1 : 2);
unknown(settings['na' + 'me' as 'name'], (spread as any).name);

async function region() { const found = await aws.getRegion(); known(found, found.name); return found.name; }
const promised = aws.getAvailabilityZones({ state: 'available' });
known(region(), promised, promised.then(z => z.names), promised.then(z => z.names[0]).then(n => n.length), Promise.resolve(1));
known(new Promise<string>(done => done('x')), Promise.all([region(), region()]), promised.catch(() => undefined));
promised.then(zones => known(zones, zones.names, zones.names[0], zones.names.length));
promised.then(({ names, zoneIds: [first] }) => known(names, first));
async function main(later: Promise<string>) {
  known(await later, await promised, (await promised).names, await region(), await 'x', later, later.then(x => x));
  const [a, b] = await Promise.all([region(), later]);
  known(a, b);
  const zones = await aws.getAvailabilityZones();
  known(zones.names.map(zone => zone), zones.names[0]);
}
export const exported = pulumi.output(region());
known(exported, exported.length, exported.apply(name => name.length), import('path'));
