// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import { runtime } from '@pulumi/pulumi';

pulumi.runtime.setMocks({
  newResource(args: any) {
    const state = { ...args.inputs };
    switch (args.type) {
      case 'aws:s3/bucket:Bucket':
        state.arn = `arn:${args.name}`;
    }
    return { id: args.id || `${args.name}-id`, state };
  },
  call(args: any) {
    return args.token === 'aws:index/getRegion:getRegion' ? { name: 'us-east-1' } : args.inputs;
  },
});
runtime.setMocks({
  newResource: function (args: any): { id: string; state: object } {
    return { id: args.name + '-id', state: args.inputs };
  },
  call: (args: any) => args.inputs,
});

const parsed: any = JSON.parse('{}');
console.log(parsed.a.b, parsed.list[0].name);
const opaque: any = JSON.parse('{}');
console.log(opaque);
const literal: any = { a: 1 };
literal.b = literal.a;

const second = { a: 1 } as any as { b: string };
const third = ({ a: 1 } as any) as { b: string };
const fourth = JSON.parse('{}') as any;
console.log(JSON.stringify(second as any), String(third as any), `${fourth as any}`, (fourth as any).x);

namespace Inside {
  export function run(event: any) {
    console.log(event.a.trim());
  }
}
Inside.run({ a: '' });
