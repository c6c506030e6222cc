// The TypeScript language service over many small programs at once, against one major of @pulumi/aws.
'use strict';

const path = require('node:path');
const { createRequire } = require('node:module');

const SOURCE = /\.tsx?$/;

// FOLDER holds the node_modules of package.json beside this file; programs are {id: {path: text}}. Gives the compiler,
// the service, the folder of each program by its id, and the texts by their full path.
function serve(folder, major, programs) {
  const ts = createRequire(path.join(folder, 'package.json'))('typescript');
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
  return { ts, service, homes, texts };
}

module.exports = { SOURCE, serve };
