// Runs a Pulumi program as `pulumi preview` does: with the program runner and the runtime of the real @pulumi/pulumi.
//
//   node preview.cjs STACK      in the folder of Pulumi.yaml
//
// What stands here is what the runner talks to, which is no npm package: the command line, which finds the program and
// the settings of the stack, and the engine, which takes the resources and opens their assets. Prints a line for each
// resource, `+ type name`, the outputs of the stack as JSON after `outputs: `, and the program's errors after
// `error: `. Exits as the runner does.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const folder = process.cwd();
const runner = require.resolve('@pulumi/pulumi/cmd/run', { paths: [folder] });
const load = createRequire(runner);
const grpc = load('@grpc/grpc-js');
const yaml = load('js-yaml');
const { Empty } = load('google-protobuf/google/protobuf/empty_pb.js');
const { EngineService } = load('@pulumi/pulumi/proto/engine_grpc_pb.js');
const engines = load('@pulumi/pulumi/proto/engine_pb.js');
const { ResourceMonitorService } = load('@pulumi/pulumi/proto/resource_grpc_pb.js');
const resources = load('@pulumi/pulumi/proto/resource_pb.js');
const rpc = load('@pulumi/pulumi/runtime/rpc.js');

const STACK = 'pulumi:pulumi:Stack';
// The runner has errors coloured, over which Node.js 20 spends a minute where a frame is in node_modules/@pulumi/x.ts.
const QUICK = '--stack-trace-limit=0';
const stack = process.argv[2];
const project = read('Pulumi.yaml');
const [pwd, program] = whereabouts(project.main);
const say = line => process.stdout.write(`${line}\n`);

function read(name) {
  const file = path.join(folder, name);
  return fs.existsSync(file) ? (yaml.load(fs.readFileSync(file, 'utf8')) ?? {}) : {};
}

// The working folder of the program, and its name there. Where `main` is not there, the command line
// stops; here the runner is left to say so.
function whereabouts(main) {
  const target = path.join(folder, main ?? '');
  const isFolder = fs.existsSync(target) && fs.statSync(target).isDirectory();
  return isFolder ? [target, '.'] : [path.dirname(target), path.basename(target)];
}

// The settings of the stack over those of the project, whose keys need no namespace.
function config() {
  const all = {};
  for (const [key, given] of Object.entries(project.config ?? {})) {
    const value = given !== null && typeof given === 'object' ? (given.value ?? given.default) : given;
    if (value !== undefined) all[key] = value;
  }
  Object.assign(all, read(`Pulumi.${stack}.yaml`).config);
  const written = ([key, value]) => [
    key.includes(':') ? key : `${project.name}:${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ];
  return JSON.stringify(Object.fromEntries(Object.entries(all).map(written)));
}

// The engine opens what assets name, from the working folder of the program.
function open(value) {
  if (value === null || typeof value !== 'object') return;
  const isAsset = [rpc.specialAssetSig, rpc.specialArchiveSig].includes(value[rpc.specialSigKey]);
  if (isAsset && value.path) fs.statSync(path.resolve(pwd, value.path));
  else Object.values(value).forEach(open);
}

function register({ request }, reply) {
  const [type, name] = [request.getType(), request.getName()];
  try {
    open(request.getObject().toJavaScript());
  } catch (error) {
    reply({ code: grpc.status.INVALID_ARGUMENT, message: error.message });
    return;
  }
  const response = new resources.RegisterResourceResponse();
  response.setUrn(`urn:pulumi:${stack}::${project.name}::${type}::${name}`);
  response.setId(request.getCustom() ? `${name}-id` : '');
  response.setObject(request.getObject());
  if (type !== STACK) say(`+ ${type} ${name}`);
  reply(null, response);
}

const answer = (message, fill = () => {}) => (call, reply) => {
  fill(call.request, message);
  reply(null, message);
};

function outputs(request) {
  if (request.getUrn().includes(`::${STACK}::`)) {
    say(`outputs: ${JSON.stringify(request.getOutputs().toJavaScript())}`);
  }
}

function log(request) {
  if (request.getSeverity() === engines.LogSeverity.ERROR) say(`error: ${request.getMessage()}`);
}

const server = new grpc.Server();
server.addService(EngineService, {
  log: answer(new Empty(), log),
  getRootResource: answer(new engines.GetRootResourceResponse()),
  setRootResource: answer(new engines.SetRootResourceResponse()),
});
server.addService(ResourceMonitorService, {
  supportsFeature: answer(new resources.SupportsFeatureResponse()),
  registerResource: register,
  registerResourceOutputs: answer(new Empty(), outputs),
  signalAndWaitForShutdown: answer(new Empty()),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (failed, port) => {
  if (failed) throw failed;
  const at = `127.0.0.1:${port}`;
  const flags = [`--monitor=${at}`, `--engine=${at}`, `--project=${project.name}`, `--stack=${stack}`, `--pwd=${pwd}`];
  const environment = {
    ...process.env,
    PULUMI_CONFIG: config(),
    PULUMI_NODEJS_TYPESCRIPT: 'true',
    // Types are what `tsc` is run for; to check those of an SDK takes seconds.
    PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
  };
  const running = spawn(process.execPath, [QUICK, runner, ...flags, program], { env: environment, stdio: 'inherit' });
  running.on('exit', code => process.exit(code ?? 1));
});
