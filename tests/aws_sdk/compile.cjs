// Compiles TypeScript modules as one program, with every check on.
//
//   node compile.cjs FOLDER < modules.json > errors.json
//
// FOLDER holds the node_modules of package.json beside this file. In: {name: text}. Out: {name: ["line: message"]}.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const folder = path.resolve(process.argv[2]);
const ts = createRequire(path.join(folder, 'package.json'))('typescript');
const modules = JSON.parse(fs.readFileSync(0, 'utf8'));
const texts = new Map(Object.entries(modules).map(([name, text]) => [path.join(folder, name), text]));

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: ['node'],
};
const host = ts.createCompilerHost(options);
const { fileExists, readFile } = host;
host.fileExists = file => texts.has(file) || fileExists(file);
host.readFile = file => texts.get(file) ?? readFile(file);
host.getCurrentDirectory = () => folder;
const getSourceFile = host.getSourceFile;
host.getSourceFile = (file, ...rest) =>
  texts.has(file) ? ts.createSourceFile(file, texts.get(file), ...rest) : getSourceFile(file, ...rest);

const found = Object.fromEntries(Object.keys(modules).map(name => [name, []]));
const program = ts.createProgram([...texts.keys()], options, host);
for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
  const file = diagnostic.file;
  if (!file || !texts.has(file.fileName)) throw new Error(message);
  const line = file.getLineAndCharacterOfPosition(diagnostic.start).line + 1;
  found[path.basename(file.fileName)].push(`${line}: TS${diagnostic.code} ${message}`);
}
process.stdout.write(JSON.stringify(found));
