// Tells what the compiler knows of expressions, against one major of @pulumi/aws.
//
//   node kinds.cjs FOLDER MAJOR < programs.json > kinds.json
//
// In: {id: {path: text}}, with the spans to ask about as [start, end] pairs under {id: {"spans:path": [..]}}; offsets
// count UTF-16 units. Out: {id: {path: [[kind, ..] per span]}}: all that the value may be besides null and undefined;
// empty where no expression has exactly that span.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { serve } = require('./service.cjs');

const [folder, major] = process.argv.slice(2);
const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
const ANCHORS = '/anchors.ts';
const programs = { [ANCHORS]: { 'anchors.ts': `
  import * as pulumi from '@pulumi/pulumi';
  export declare const output: pulumi.Output<any>, resource: pulumi.Resource, promise: Promise<any>;
` } };
const spans = {};
for (const [id, entries] of Object.entries(asked)) {
  programs[id] = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (name.startsWith('spans:')) (spans[id] ??= {})[name.slice('spans:'.length)] = entry;
    else programs[id][name] = entry;
  }
}

const { ts, service, homes } = serve(folder, major, programs);
const program = service.getProgram();
const checker = program.getTypeChecker();
const fileOf = (id, name) => program.getSourceFile(path.join(homes.get(id), name));
const anchors = {};
fileOf(ANCHORS, 'anchors.ts').forEachChild(statement => {
  for (const declared of statement.declarationList?.declarations ?? []) {
    anchors[declared.name.text] = checker.getTypeAtLocation(declared.name);
  }
});

const FLAGS = [
  ['any', ts.TypeFlags.Any | ts.TypeFlags.Unknown],
  ['string', ts.TypeFlags.StringLike],
  ['number', ts.TypeFlags.NumberLike],
  ['boolean', ts.TypeFlags.BooleanLike],
  ['nothing', ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void],
  ['never', ts.TypeFlags.Never],
];

function kindsOf(given) {
  // `this` and type parameters are what they are constrained to.
  const type = checker.getBaseConstraintOfType(given) ?? given;
  if (type.isUnion()) return type.types.flatMap(kindsOf);
  for (const [name, flag] of FLAGS) if (type.flags & flag) return [name];
  for (const name of ['output', 'resource', 'promise']) {
    if (checker.isTypeAssignableTo(type, anchors[name])) return [name];
  }
  if (checker.isArrayLikeType(type)) return ['array'];
  return type.getCallSignatures().length ? ['function'] : ['object'];
}

function expressionAt(file, [start, end]) {
  let found;
  const visit = node => {
    if (node.getStart(file) > start || node.getEnd() < end) return;
    if (ts.isExpression(node) && node.getStart(file) === start && node.getEnd() === end) found ??= node;
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

const told = {};
for (const [id, files] of Object.entries(spans)) {
  told[id] = {};
  for (const [name, pairs] of Object.entries(files)) {
    const file = fileOf(id, name);
    told[id][name] = pairs.map(span => {
      const node = expressionAt(file, span);
      const kinds = node ? kindsOf(checker.getTypeAtLocation(node)) : [];
      const something = kinds.filter(kind => kind !== 'nothing');
      return [...new Set(something.length ? something : kinds)].sort();
    });
  }
}
process.stdout.write(JSON.stringify(told));
