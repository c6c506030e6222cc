// sdk: 7
import * as pulumi from '@pulumi/pulumi';

interface Options {
  name: string;
}
interface Options {
  size?: number;
}
const Options = { name: 'default' };

function label(name: string): string;
function label(name: string, size: number): string;
function label(name: string, size?: number): string {
  const shadowed = size ?? 0;
  {
    const shadowed = name;
    return shadowed;
  }
}

var counted = 1;
var counted = 2;

enum Tier {
  Low,
}
enum Tier {
  High = 1,
}
namespace Tier {
  export const all = [Tier.Low, Tier.High];
}

for (const item of [1]) pulumi.log.info(String(item));
for (const item of [2]) pulumi.log.info(String(item + counted));

export const options: Options = Options;
export const names = [label('a'), label('b', 2)].map(name => name + Tier.all.length);
