// Runs programs under the mocks of @pulumi/pulumi, each after the other, and tells which resources they register.
//
//   node run.cjs FOLDER MAJOR < programs.json > registered.json
//
// In: {id: text}, programs in TypeScript that are not type-checked. Out: {id: {resources: {name: inputs}, log: text}},
// or {id: {error: text}}. Resources have `<name>-id` for their id and an `arn` that ends in their name.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [folder, major] = process.argv.slice(2);
const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
const load = createRequire(path.join(folder, 'index.js'));
const ts = load('typescript');
const pulumi = load('@pulumi/pulumi');
const own = spec => load(spec === '@pulumi/aws' ? `aws${major}` : spec);
const ACCOUNT = '123456789012';
const ANSWERS = {
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: ACCOUNT },
  'aws:index/getRegion:getRegion': { name: 'eu-west-1', region: 'eu-west-1' },
};

async function run(text) {
  const resources = {};
  const log = [];
  pulumi.runtime.setMocks({
    newResource({ name, inputs }) {
      resources[name] = inputs;
      return { id: `${name}-id`, state: { ...inputs, name: inputs.name ?? name, arn: `arn:aws:x:::${name}` } };
    },
    call: ({ token, inputs }) => ANSWERS[token] ?? inputs,
  });
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: 'commonjs', target: 'es2022' } });
  const module = { exports: {} };
  const written = console.log;
  console.log = line => log.push(String(line));
  try {
    new Function('require', 'module', 'exports', outputText)(own, module, module.exports);
    await new Promise(resolve => pulumi.output(module.exports).apply(resolve));
    await pulumi.runtime.waitForRPCs();
    // Mocks answer at once, so that callbacks of `apply` are all that may be left to run.
    await new Promise(setImmediate);
  } finally {
    console.log = written;
  }
  return { resources, log: log.join('\n') };
}

async function all() {
  const results = {};
  for (const [id, text] of Object.entries(programs)) {
    results[id] = await run(text).catch(error => ({ error: String(error) }));
  }
  process.stdout.write(JSON.stringify(results), () => process.exit(0));
}

all();
