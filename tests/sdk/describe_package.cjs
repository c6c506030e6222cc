// What the TypeScript checker knows of an installed SDK package: resource classes, functions, nested types and enums.
//
//   node describe_package.cjs FOLDER PACKAGE > description.json
//
// FOLDER holds the node_modules; PACKAGE is a name in it. Out, with names qualified by module ("rds.Cluster"):
//   version, exports: [name at the top], enums: {name: {member: value}}
//   classes: {name: {args: {property: [required, shape]}, outputs: {property: [optional, shape, plain]}, methods}}
//   functions: {name: {returns, args: {property: [required, shape]}, result: {property: [optional, shape]}}}
//   nested: {type: {property: [required, shape]}}, nestedOutputs: {type: {property: [optional, shape]}}
// A class is a constructor of a subclass of Resource, a function one that returns a promise or an output. "args" are
// the properties of the parameter of that name, null where there is none but others; "plain" marks what is no Output.
// A shape is one of scalar, list, map, object, any.
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
const described = { version: version.replace(/^v/, ''), exports: [], classes: {}, functions: {}, nested: {}, nestedOutputs: {}, enums: {} };

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

const mayBeUndefined = type => (type.isUnion() ? type.types : [type]).some(part => part.flags & ts.TypeFlags.Undefined);

const flat = type => (type.isUnionOrIntersection() ? type.types.flatMap(flat) : [type]);

// What is inside Output<T> or Promise<T>: [the wrapper's name, T]. Output<T> is OutputInstance<T> & Lifted<T>.
function unwrapped(type) {
  const wrapper = flat(type).find(part => ['OutputInstance', 'Promise'].includes(part.symbol?.name));
  if (!wrapper) return [null, type];
  return [wrapper.symbol.name === 'Promise' ? 'promise' : 'output', checker.getTypeArguments(wrapper)[0]];
}

function inputsOf(type) {
  const found = {};
  for (const property of checker.getPropertiesOfType(checker.getNonNullableType(type))) {
    const optional = property.flags & ts.SymbolFlags.Optional;
    found[property.name] = [!optional, shapeOf(checker.getTypeOfSymbol(property))];
  }
  return found;
}

function outputsOf(type) {
  const found = {};
  for (const property of checker.getPropertiesOfType(type)) {
    const held = checker.getTypeOfSymbol(property);
    found[property.name] = [mayBeUndefined(held), shapeOf(held)];
  }
  return found;
}

function argumentsOf(signature) {
  const parameters = signature.getParameters().filter(each => !['opts', 'options'].includes(each.name));
  const named = parameters.find(each => each.name === 'args');
  if (named) return inputsOf(checker.getTypeOfSymbol(named));
  return parameters.length ? null : {};
}

function describeClass(signature) {
  const members = { args: argumentsOf(signature), outputs: {}, methods: [] };
  for (const member of checker.getPropertiesOfType(signature.getReturnType())) {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    if (member.declarations.some(each => ts.getCombinedModifierFlags(each) & hidden)) continue;
    const type = checker.getTypeOfSymbol(member);
    const [wrapper, held] = unwrapped(type);
    if (member.flags & ts.SymbolFlags.Method) members.methods.push(member.name);
    else members.outputs[member.name] = [mayBeUndefined(held), shapeOf(held), wrapper !== 'output'];
  }
  return members;
}

function describeFunction(type) {
  const [signature] = type.getCallSignatures();
  const [returns, held] = unwrapped(signature.getReturnType());
  if (!returns) return null;
  const hasProperties = held.isClassOrInterface() && shapeOf(held) === 'object';
  return { returns, args: argumentsOf(signature), result: hasProperties ? outputsOf(held) : null };
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
      if (signature && isResource(signature.getReturnType())) described.classes[place] = describeClass(signature);
      const given = type.getCallSignatures().length ? describeFunction(type) : null;
      if (given) described.functions[place] = given;
      const members = membersOf(target, type);
      if (members) described.enums[place] = members;
    }
  }
}

function describeNested(module, symbol, into, propertiesOf) {
  for (const exported of checker.getExportsOfModule(symbol)) {
    const place = qualified(module, exported.name);
    if (exported.flags & ts.SymbolFlags.Interface) into[place] = propertiesOf(checker.getDeclaredTypeOfSymbol(exported));
    if (exported.flags & ts.SymbolFlags.Namespace) describeNested(place, exported, into, propertiesOf);
  }
}

const root = checker.getSymbolAtLocation(program.getSourceFile(index));
described.exports = checker.getExportsOfModule(root).map(exported => exported.name);
describe('', root, [root]);
for (const [file, into, propertiesOf] of [
  ['input', described.nested, inputsOf],
  ['output', described.nestedOutputs, outputsOf],
]) {
  const source = program.getSourceFile(path.join(path.dirname(index), 'types', `${file}.d.ts`));
  if (source) describeNested('', checker.getSymbolAtLocation(source), into, propertiesOf);
}
process.stdout.write(JSON.stringify(described));
