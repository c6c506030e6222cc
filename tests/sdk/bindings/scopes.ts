import defaulted, { named, original as renamed, type OnlyType } from './somewhere';
import * as space from './somewhere';
import required = require('path');
import alias = Tools.Inner;
import type { TypeOnly } from './somewhere';

const top = 1, { first, second: other, third: { deep }, ...rest } = space.make(), [head, , tail = top, ...others] = [1, 2, 3];
let changing = top + first + other + deep + head + tail;
var loose = [rest, others, defaulted, named, renamed, required, alias];
type Mixed = OnlyType | TypeOnly | typeof top | space.Thing | typeof space.make;
namespace Tools { export const Inner = { top }; export function help() { return Inner; } const hidden = help(); }
enum Level { Low = 1, High = Low + 1, Other = top }
declare function overloaded(top: string): void;
declare module './somewhere' { interface Added { x: Mixed } }

function hoisted(first: number, { other, deep: local = first }: any = top, [head]: any = [changing], ...rest: any[]) {
  loose.push(first, other, local, head, rest);
  if (first) { var inner = first; const top = inner; let changing = top; function block() { return changing; } block(); }
  return [inner, top, changing, later(), Level.Low, Tools.help(), arguments];
  function later() { return inner; }
}
hoisted(top);
const arrow = (top: number) => (other: typeof top) => top + other;
const single = top => top + changing;
const recursive = function again(depth: number): number { return depth ? again(depth - 1) : top; };
const again = recursive;
const Class = class Named { static made = Named; self: Named | undefined; top = top; };
abstract class Shape<T, Own extends T = T> {
  readonly #size = top;
  [changing]: number | undefined;
  static count = Class;
  constructor(protected readonly top: T, private other?: Own) { this.top = top; void other; }
  get size(): typeof changing { return this.#size; }
  set size(changing) { changing; }
  method<Own>(given: Own, first: T): Own { const inner = (first: Own) => first; void first; return inner(given); }
  static { const top = Shape; void top; }
}
class Square extends Shape<Level> implements Sized { size = top; length: Sized['length'] = 1 }
interface Sized { length: number; of(top: number): typeof top; [other: string]: any; new (named: string): Square }
type Mapped<Key extends string> = { [Each in Key]: Each extends infer Found ? Found : Key } & Record<Key, Square>;
type Callback = (first: string, ...rest: string[]) => first is 'x';
const predicate = (value: unknown): value is Square => value instanceof Square;
const Sized = 1;

for (let top = 0, end = changing; top < end; top++) { const end = top; void end; }
for (const top of [top2()]) { void top; }
for (const { first, second: [other] } of [first2()]) { void first; void other; }
for (changing of [1]) { void changing; }
for (var key in { top, changing: other }) { void key; }
for (const element of others) void element;
void key;
outer: for (;;) { const outer = 1; void outer; break outer; }
try { void top; } catch (top) { void top; const inner = top; void inner; } finally { void top; }
try { void first; } catch ({ first }) { void first; } finally { void first; }
try { void first; } catch { void first; }
switch (top) { case changing: const first = 1; void first; default: let scoped = first; void scoped; { const scoped = 2; void scoped; } }
function top2(this: Square) { return top; }
function first2(first = top, second = first, third = () => { const second = first; return second; }) { return third; }
({ top: changing, other: loose[0], first: changing = top } = { top, other, first });
[changing, ...loose] = [top];
const object = { top, other: top, [head]: first, method(top: number) { return top; }, get first() { return first; }, async *gen() { yield top; } };
const text = `${top} ${object.top} ${(() => { const top = 2; return top; })()}`;
changing++;
delete (object as any).first;
const assertion = <any>top, satisfied = { top } satisfies object, cast = other as unknown as Level.High;
export { top, changing as exported, type Sized as SizedType, text };
export { named as passedOn } from './somewhere';
export default Square;
export const enum Exported { A = Level.Low }
label: { const label = text; void label; break label; }
async function later({ top } = object, cb = async () => { for await (const x of [top]) void x; }) { await cb(); }
function generic<Level, Key extends keyof Level>(level: Level, key: Key): Level[Key] { return level[key]; }
const generator = function* (top = 1) { yield top; };
void [assertion, satisfied, cast, predicate, single, arrow, again, generator, later, generic];
using: { void top; }
if (top) function old() { return top; }
