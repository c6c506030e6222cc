// Runs small programs under the real Pulumi runtime with mocks, and tells what they register, export and log.
//
//   node run.cjs FOLDER MAJOR < programs.json > outcomes.json
//
// FOLDER holds the node_modules of package.json beside this file. In: {id: {path: text}}, each with an index.ts; they
// are not type-checked. Out: {id: {resources: [{type, name, inputs}], outputs, log, errors}}, the resources by name and
// the log in lines. Resources have `<name>-id` for their id, and an `arn` and `url` that end in their name.
'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const [folder, major] = process.argv.slice(2);
const programs = Object.entries(JSON.parse(fs.readFileSync(0, 'utf8')));
const packages = path.join(folder, 'node_modules');
const from = Module.createRequire(path.join(folder, 'index.js'));
const ts = from('typescript');
const pulumi = from('@pulumi/pulumi');

const ANSWERS = {
  'aws:index/getAvailabilityZones:getAvailabilityZones': { names: ['us-east-1a', 'us-east-1b'] },
  'aws:index/getCallerIdentity:getCallerIdentity': { accountId: '123456789012' },
};

const written = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;
console.log = line => current.log.push(String(line));

const outcomes = {};
let current;
process.on('unhandledRejection', error => current.errors.push(String(error)));

pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      current.resources.push({ type, name, inputs });
      const state = { ...inputs, name: inputs.name ?? name, arn: `arn:aws:x:::${name}`, url: `https://${name}` };
      return { id: `${name}-id`, state };
    },
    call: ({ token, inputs }) => ANSWERS[token] ?? inputs,
  },
  'project',
  'stack',
);

const OPTIONS = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

// The modules of one program, made from its texts: no file is written.
function load(files) {
  const made = new Map();
  const within = file => {
    if (!made.has(file)) {
      const module = { exports: {} };
      made.set(file, module);
      const { outputText } = ts.transpileModule(files[file], { compilerOptions: OPTIONS, fileName: file });
      const ask = specifier => {
        const target = path.posix.join(path.posix.dirname(file), specifier);
        const known = [`${target}.ts`, `${target}/index.ts`].find(name => name in files);
        if (specifier.startsWith('.') && known) return within(known);
        return from(specifier.replace(/^@pulumi\/aws(?=\/|$)/, `aws${major}`));
      };
      new Function('module', 'exports', 'require', outputText)(module, module.exports, ask);
    }
    return made.get(file).exports;
  };
  return within('index.ts');
}

function shown(key, value) {
  return value && value.__pulumiResource ? `resource of ${value.__pulumiType}` : value;
}

// The event loop runs dry when all that a program has begun is done: that is when the next one may start.
function next() {
  const program = programs.shift();
  if (program === undefined) {
    if (current !== undefined) {
      current = undefined;
      for (const { resources } of Object.values(outcomes)) {
        resources.sort((a, b) => (a.type + a.name < b.type + b.name ? -1 : 1));
      }
      written(JSON.stringify(outcomes));
    }
    return;
  }
  const [id, files] = program;
  const outcome = { resources: [], outputs: null, log: [], errors: [] };
  current = outcomes[id] = outcome;
  setImmediate(async () => {
    try {
      const exported = load(files);
      const outputs = await pulumi.output(Object.fromEntries(Object.entries(exported))).promise();
      outcome.outputs = JSON.parse(JSON.stringify(outputs, shown));
    } catch (error) {
      outcome.errors.push(String(error));
    }
  });
}

process.on('beforeExit', next);
