// Compiles many small programs in one go, against one major of @pulumi/aws.
//
//   node compile.cjs FOLDER MAJOR < programs.json > diagnostics.json
//
// FOLDER holds the node_modules of package.json beside this file. In: {id: {path: text}}. Out: {id: [{file, start, end,
// code, category, message}]}, with byte offsets into the UTF-8 text; category is "error" or "suggestion".
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');

const [folder, major] = process.argv.slice(2);
const ts = createRequire(path.join(folder, 'package.json'))('typescript');
const SOURCE = /\.tsx?$/;

const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
// Each program gets a folder of its own below node_modules' parent: relative imports stay inside, packages are found.
const homes = new Map(Object.keys(programs).map((id, index) => [id, path.join(folder, 'programs', String(index))]));
const texts = new Map();
const folders = new Set([path.join(folder, 'programs')]);
for (const [id, home] of homes) {
  for (const [file, text] of Object.entries(programs[id])) {
    const full = path.join(home, file);
    texts.set(full, text);
    for (let above = path.dirname(full); above.startsWith(home); above = path.dirname(above)) folders.add(above);
  }
}

const aws = path.join(folder, 'node_modules', `aws${major}`);
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.Preserve,
  types: ['node', 'jest'],
  // The three majors are installed side by side under other names.
  paths: { '@pulumi/aws': [aws], '@pulumi/aws/*': [`${aws}/*`] },
};

const read = file => (texts.has(file) ? texts.get(file) : ts.sys.readFile(file));
const service = ts.createLanguageService({
  getScriptFileNames: () => [...texts.keys()].filter(file => SOURCE.test(file)),
  getScriptVersion: () => '0',
  getScriptSnapshot: file => {
    const text = read(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => folder,
  getCompilationSettings: () => options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: file => texts.has(file) || ts.sys.fileExists(file),
  directoryExists: name => folders.has(name) || ts.sys.directoryExists(name),
  getDirectories: ts.sys.getDirectories,
  readDirectory: ts.sys.readDirectory,
  realpath: file => (texts.has(file) ? file : ts.sys.realpath(file)),
  readFile: read,
});

const refused = service.getCompilerOptionsDiagnostics();
if (refused.length) throw new Error(refused.map(d => ts.flattenDiagnosticMessageText(d.messageText, '\n')).join('\n'));

function diagnosticsOf(home, file) {
  const full = path.join(home, file);
  const text = texts.get(full);
  const bytes = at => Buffer.byteLength(text.slice(0, at));
  const described = category => d => ({
    file,
    start: bytes(d.start),
    end: bytes(d.start + d.length),
    code: `TS${d.code}`,
    category,
    message: ts.flattenDiagnosticMessageText(d.messageText, '\n'),
  });
  return [
    ...service.getSyntacticDiagnostics(full).map(described('error')),
    ...service.getSemanticDiagnostics(full).map(described('error')),
    ...service.getSuggestionDiagnostics(full).map(described('suggestion')),
  ];
}

const found = {};
for (const [id, home] of homes) {
  found[id] = Object.keys(programs[id]).filter(file => SOURCE.test(file)).flatMap(file => diagnosticsOf(home, file));
}
process.stdout.write(JSON.stringify(found));
