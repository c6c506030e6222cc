import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentPython, findProgram, type Machine, type Wishes } from '../src/lookup.ts';

const WISHES: Wishes = {
  path: '',
  package: 'pulumend',
  bundle: '/ext/server',
  folders: ['/work'],
  trusted: true,
  runner: undefined,
};

function machine(...programs: string[]): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/bin:relative:/work/bin', HOME: '/home/me' },
    isProgram: (path) => programs.includes(path),
  };
}

function command(wishes: Partial<Wishes>, ...programs: string[]): string | undefined {
  const lookup = findProgram({ ...WISHES, ...wishes }, machine(...programs));
  return lookup.kind === 'found' ? [lookup.program.command, ...lookup.program.args].join(' ') : undefined;
}

test('the setting comes before everything else', () => {
  const all = ['/opt/pulumend', '/work/.venv/bin/pulumend', '/usr/bin/pulumend'];
  assert.equal(command({ path: '/opt/pulumend' }, ...all), '/opt/pulumend');
});

test('a setting that names no program is told of, and nothing is started in its place', () => {
  const lookup = findProgram({ ...WISHES, path: '/opt/pulumend' }, machine('/usr/bin/pulumend'));
  assert.deepEqual(lookup, { kind: 'bad-setting', path: '/opt/pulumend' });
});

test('the setting may begin at home, in the workspace folder, or relative to it', () => {
  assert.equal(command({ path: '~/bin/pulumend' }, '/home/me/bin/pulumend'), '/home/me/bin/pulumend');
  assert.equal(command({ path: '${workspaceFolder}/x/pulumend' }, '/work/x/pulumend'), '/work/x/pulumend');
  assert.equal(command({ path: 'x/pulumend' }, '/work/x/pulumend'), '/work/x/pulumend');
});

test('a virtual environment of any folder comes before the PATH', () => {
  const folders = ['/other', '/work'];
  assert.equal(command({ folders }, '/work/venv/bin/pulumend', '/usr/bin/pulumend'), '/work/venv/bin/pulumend');
});

test('the program that comes along is found behind a virtual environment and before the PATH', () => {
  const all = ['/work/env/bin/pulumend', '/ext/server/pulumend', '/usr/bin/pulumend'];
  assert.equal(command({}, ...all), '/work/env/bin/pulumend');
  assert.equal(command({}, ...all.slice(1)), '/ext/server/pulumend');
  assert.equal(command({ path: '/usr/bin/pulumend' }, ...all), '/usr/bin/pulumend');
  assert.equal(command({ trusted: false }, ...all), '/ext/server/pulumend');
});

test('a folder that is not trusted starts nothing of its own', () => {
  const inside = ['/work/.venv/bin/pulumend', '/work/bin/pulumend', 'relative/pulumend'];
  assert.equal(command({ trusted: false }, ...inside), undefined);
  assert.equal(command({ trusted: false }, ...inside, '/usr/bin/pulumend'), '/usr/bin/pulumend');
  assert.equal(environmentPython(['/work'], machine('/work/.venv/bin/python')), '/work/.venv/bin/python');
});

test('a relative entry of the PATH leads nowhere, even in a trusted folder', () => {
  assert.equal(command({}, 'relative/pulumend', '/work/relative/pulumend'), undefined);
});

test('a runner starts what it was agreed to, and only once it was', () => {
  assert.equal(command({}, '/usr/bin/uv'), undefined);
  const uv = '/usr/bin/uv tool run --from pulumend==0.1.0 pulumend';
  assert.equal(command({ runner: 'uv', package: 'pulumend==0.1.0' }, '/usr/bin/uv'), uv);
  assert.equal(command({ runner: 'pipx' }, '/usr/bin/pipx'), '/usr/bin/pipx run --spec pulumend pulumend');
});

test('what was searched is told, and which runners there are', () => {
  const lookup = findProgram(WISHES, machine('/usr/bin/pipx'));
  assert.deepEqual(lookup, { kind: 'missing', searched: ['/work/.venv', 'the PATH'], runners: ['pipx'] });
});

test('Windows has its own names for all of this', () => {
  const windows: Machine = {
    platform: 'win32',
    env: { Path: 'C:\\tools;D:\\bin' },
    isProgram: (path) => ['C:\\work\\.venv\\Scripts\\pulumend.exe', 'D:\\bin\\pulumend.exe'].includes(path),
  };
  const trusted = findProgram({ ...WISHES, folders: ['C:\\work'] }, windows);
  assert.equal(trusted.kind === 'found' && trusted.program.command, 'C:\\work\\.venv\\Scripts\\pulumend.exe');
  const distrusted = findProgram({ ...WISHES, folders: ['C:\\work'], trusted: false }, windows);
  assert.equal(distrusted.kind === 'found' && distrusted.program.command, 'D:\\bin\\pulumend.exe');
  const bundle = 'C:\\ext\\server';
  const along = findProgram({ ...WISHES, bundle }, { ...windows, isProgram: (path) => path === `${bundle}\\pulumend.exe` });
  assert.equal(along.kind === 'found' && along.program.command, 'C:\\ext\\server\\pulumend.exe');
});
