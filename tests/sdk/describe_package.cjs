// What the TypeScript checker knows of an installed SDK package: its resource classes, nested input types and enums.
//
//   node describe_package.cjs FOLDER PACKAGE > description.json
//
// FOLDER holds the node_modules; PACKAGE is a name in it. Out, with names qualified by module ("rds.Cluster"):
//   {version, classes: {name: {property: [required, shape]}}, nested: the same, enums: {name: {member: value}}}
// A class is a constructor of a subclass of Resource; its properties are those of its argument called "args", and null
// where it takes none of that name. A shape is one of scalar, list, map, object, any.
'use strict';

const path = require('node:path');
const { createRequire } = require('node:module');

const [folder, name] = process.argv.slice(2);
const require_ = createRequire(path.join(folder, 'package.json'));
const ts = require_('typescript');
const { version } = require_(path.join(folder, 'node_modules', name, 'package.json'));
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  types: [],
};
const index = ts.resolveModuleName(name, path.join(folder, 'index.ts'), options, ts.sys).resolvedModule.resolvedFileName;
const program = ts.createProgram([index], options);
const checker = program.getTypeChecker();
const described = { version: version.replace(/^v/, ''), classes: {}, nested: {}, enums: {} };

const qualified = (module, last) => (module ? `${module}.${last}` : last);
const isOfPulumi = symbol => symbol.declarations.some(d => d.getSourceFile().fileName.includes('/@pulumi/pulumi/'));

function isResource(type) {
  if (type.symbol?.name === 'Resource' && isOfPulumi(type.symbol)) return true;
  return type.isClassOrInterface() && checker.getBaseTypes(type).some(isResource);
}

// Input<T> is T | Promise<T> | OutputInstance<T>: the first is what a program writes.
function written(type) {
  const parts = type.isUnion() ? type.types : [type];
  const hidden = part => part.flags & ts.TypeFlags.Undefined || ['Promise', 'OutputInstance'].includes(part.symbol?.name);
  return parts.filter(part => !hidden(part));
}

const SCALAR = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;

function shapeOf(type) {
  const shapes = new Set(written(type).map(part => {
    if (part.flags & SCALAR) return 'scalar';
    if (checker.isArrayType(part)) return 'list';
    if (!(part.flags & ts.TypeFlags.Object) || part.isClass()) return 'any';
    if (checker.getIndexTypeOfType(part, ts.IndexKind.String)) return 'map';
    return isResource(part) || part.getCallSignatures().length ? 'any' : 'object';
  }));
  return shapes.size === 1 ? [...shapes][0] : 'any';
}

function propertiesOf(type) {
  const found = {};
  for (const property of checker.getPropertiesOfType(type)) {
    const optional = property.flags & ts.SymbolFlags.Optional;
    found[property.name] = [!optional, shapeOf(checker.getTypeOfSymbol(property))];
  }
  return found;
}

function argumentsOf(type) {
  for (const signature of type.getConstructSignatures()) {
    const parameter = signature.getParameters().find(each => each.name === 'args');
    if (parameter) return propertiesOf(checker.getNonNullableType(checker.getTypeOfSymbol(parameter)));
  }
  return null;
}

// Enums are constant objects beside a type of the same name.
function membersOf(symbol, type) {
  if (!(symbol.flags & ts.SymbolFlags.TypeAlias)) return null;
  const members = checker.getPropertiesOfType(type).map(each => [each.name, checker.getTypeOfSymbol(each)]);
  const constant = members.length > 0 && members.every(([, value]) => value.isStringLiteral());
  return constant ? Object.fromEntries(members.map(([member, value]) => [member, value.value])) : null;
}

function resolved(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function describe(module, symbol, above) {
  for (const exported of checker.getExportsOfModule(symbol)) {
    const target = resolved(exported);
    const place = qualified(module, exported.name);
    if (target.flags & ts.SymbolFlags.ValueModule && !(target.flags & ts.SymbolFlags.Class)) {
      // "types" holds the nested types, which are described by their own paths, and the enums a second time.
      if (!above.includes(target) && place !== 'types') describe(place, target, [...above, target]);
    } else if (target.flags & ts.SymbolFlags.Value) {
      const type = checker.getTypeOfSymbol(target);
      const [signature] = type.getConstructSignatures();
      if (signature && isResource(signature.getReturnType())) described.classes[place] = argumentsOf(type);
      const members = membersOf(target, type);
      if (members) described.enums[place] = members;
    }
  }
}

function describeNested(module, symbol) {
  for (const exported of checker.getExportsOfModule(symbol)) {
    const place = qualified(module, exported.name);
    if (exported.flags & ts.SymbolFlags.Interface) {
      described.nested[place] = propertiesOf(checker.getDeclaredTypeOfSymbol(exported));
    }
    if (exported.flags & ts.SymbolFlags.Namespace) describeNested(place, exported);
  }
}

const root = checker.getSymbolAtLocation(program.getSourceFile(index));
describe('', root, [root]);
const input = program.getSourceFile(path.join(path.dirname(index), 'types', 'input.d.ts'));
if (input) describeNested('', checker.getSymbolAtLocation(input));
process.stdout.write(JSON.stringify(described));
