// sdk: 7
import * as pulumi from '@pulumi/pulumi';

const stack = pulumi.getStack();
function stack() {
  return 'dev';
}

class Network {}
const Network = 1;

enum Size {
  Small,
}
const Size = 'small';

type Suffix = string;
type Suffix = number;

let first = 1;
var first = 2;
