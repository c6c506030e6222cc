// Tells which declaration each identifier of a file refers to, as the compiler binds them.
//
//   node bindings.cjs FOLDER MAJOR < programs.json > bindings.json
//
// In: {id: {path: text}}. Out: {id: {path: [[start, [declared, ..]], ..]}}: for every identifier that is no declaration
// itself and refers to something declared in the same file, its offset and those of the declared names, in UTF-16 units.
// Members, type parameters and the parameters of mere signatures have rules of their own, and are left out.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { SOURCE, serve } = require('./service.cjs');

const [folder, major] = process.argv.slice(2);
const programs = JSON.parse(fs.readFileSync(0, 'utf8'));
const { ts, service, homes } = serve(folder, major, programs);
const program = service.getProgram();
const checker = program.getTypeChecker();

function symbolOf(node) {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
    return checker.getShorthandAssignmentValueSymbol(parent);
  }
  if (ts.isExportSpecifier(parent)) {
    const isLocal = !parent.parent.parent.moduleSpecifier && (parent.propertyName ?? parent.name) === node;
    return isLocal ? checker.getExportSpecifierLocalTargetSymbol(parent) : undefined;
  }
  return checker.getSymbolAtLocation(node);
}

const DECLARING = new Set([
  ts.SyntaxKind.VariableDeclaration,
  ts.SyntaxKind.BindingElement,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.ImportClause,
  ts.SyntaxKind.ImportSpecifier,
  ts.SyntaxKind.NamespaceImport,
  ts.SyntaxKind.ImportEqualsDeclaration,
]);

const declares = node => DECLARING.has(node.kind) || (ts.isParameter(node) && node.parent.body !== undefined);

function isMember(node) {
  const { parent } = node;
  return (ts.isPropertyAccessExpression(parent) && parent.name === node) || (ts.isQualifiedName(parent) && parent.right === node);
}

function bindingsOf(file) {
  const found = [];
  const visit = node => {
    if (ts.isIdentifier(node) && !isMember(node)) {
      const declared = (symbolOf(node)?.declarations ?? [])
        .filter(declaration => declaration.getSourceFile() === file && declares(declaration))
        .map(declaration => ts.getNameOfDeclaration(declaration))
        .filter(name => name && ts.isIdentifier(name))
        .map(name => name.getStart(file));
      const start = node.getStart(file);
      if (declared.length && !declared.includes(start)) found.push([start, declared]);
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
}

const told = {};
for (const [id, home] of homes) {
  told[id] = {};
  for (const name of Object.keys(programs[id]).filter(file => SOURCE.test(file))) {
    told[id][name] = bindingsOf(program.getSourceFile(path.join(home, name)));
  }
}
process.stdout.write(JSON.stringify(told));
