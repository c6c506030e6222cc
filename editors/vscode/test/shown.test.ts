import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sdkVersions } from '../src/doctor.ts';
import { ruleOf, shown } from '../src/severity.ts';

const found = (): { code: unknown; severity: number }[] => [
  { code: 'explicit-any', severity: 3 },
  { code: { value: 'unknown-property', target: 'page' }, severity: 0 },
  { code: 'redeclared-variable', severity: 0 },
];

test('the setting hides rules and shows others otherwise', () => {
  const left = shown(found(), { 'explicit-any': 'off', 'unknown-property': 'hint' });
  assert.deepEqual(left.map((diagnostic) => [ruleOf(diagnostic), diagnostic.severity]), [
    ['unknown-property', 3],
    ['redeclared-variable', 0],
  ]);
});

test('a level that does not exist changes nothing', () => {
  assert.deepEqual(shown(found(), { 'explicit-any': 'loud', 'unknown-property': 1 }), found());
});

test('the versions of SDKs are read from what the doctor prints', () => {
  const text = [
    'pulumend 0.1.0, in /opt',
    'SDK @pulumi/aws: 7.x (from package.json, /work/package.json)',
    'schema of @pulumi/aws: 7.48.0, bundled',
    'SDK @pulumi/pulumi: 3.140.0 (from node_modules, /work/node_modules)',
    '',
  ];
  assert.deepEqual(sdkVersions(text.join('\n')), ['aws 7.x', 'pulumi 3.140.0']);
});
