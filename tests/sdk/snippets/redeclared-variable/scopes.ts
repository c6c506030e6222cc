// sdk: 7
import * as pulumi from '@pulumi/pulumi';

export function suffix(stage: string): string {
  const stage = 'dev';
  return stage;
}

export const sized = (size: number) => {
  let size = 2;
  return size;
};

switch (pulumi.getStack()) {
  case 'dev':
    const nodes = 1;
    break;
  default:
    const nodes = 3;
}

try {
  pulumi.getOrganization();
} catch (error) {
  const error = 'unknown';
  pulumi.log.error(error);
}
