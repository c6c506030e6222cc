// Compiles many small programs in one go, against one major of @pulumi/aws.
//
//   node compile.cjs FOLDER MAJOR < programs.json > diagnostics.json
//
// FOLDER holds the node_modules of package.json beside this file. In: {id: {path: text}}. Out: {id: [{file, start, end,
// code, category, message}]}, with byte offsets into the UTF-8 text; category is "error" or "suggestion".
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SOURCE, serve } = require('./service.cjs');

const [folder, major] = process.argv.slice(2);
const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
const { ts, service, homes, texts } = serve(folder, major, programs);

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
