// sdk: 7
export function run(flag: boolean, { stage, ...rest }: { stage: string; zone: string }) {
  const rest = 1;
  if (flag) {
    const stage = 'inner';
    var hoisted = stage;
  }
  for (let i = 0; i < 1; i++) {
    let i = 5;
    let j = i;
    let j = 6;
  }
  const hoisted = 1;
  for (const item of [1]) {
    const item = 2;
  }
  return rest;
}
