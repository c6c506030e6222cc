// Which program serves the workspace: pure, so that every way can be tested without an editor.
import { posix, win32 } from 'node:path';

/** What the search may look at. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a path leads to a file that can be started. */
  isProgram(path: string): boolean;
}

export interface Wishes {
  /** The setting `pulumend.path`; empty where it is not set. */
  readonly path: string;
  /** The requirement that a runner installs. */
  readonly package: string;
  /** The folder in which the package for one platform has a program, and that for all platforms has nothing. */
  readonly bundle: string;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** Whether programs inside those folders may be started. */
  readonly trusted: boolean;
  /** The runner that the user has agreed to. */
  readonly runner: Runner | undefined;
}

export type Runner = 'uv' | 'pipx';
export const RUNNERS: readonly Runner[] = ['uv', 'pipx'];

/** A command line, to which the arguments of `pulumend` are added. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Where it was found, for people. */
  readonly origin: string;
}

export type Lookup =
  | { readonly kind: 'found'; readonly program: Program }
  /** The setting names a file that can't be started. */
  | { readonly kind: 'bad-setting'; readonly path: string }
  | { readonly kind: 'missing'; readonly searched: readonly string[]; readonly runners: readonly Runner[] };

const ENVIRONMENTS = ['.venv', 'venv', 'env'];

/**
 * The first of: the setting, the workspace's virtual environments, the bundle, the `PATH`, a runner that was agreed to.
 *
 * What a team has pinned for a project holds for it; what merely happens to be on the `PATH` may be of any version, and
 * the bundle is of this extension's.
 */
export function findProgram(wishes: Wishes, machine: Machine): Lookup {
  if (wishes.path !== '') {
    const path = expand(wishes.path, wishes.folders, machine);
    if (!machine.isProgram(path)) return { kind: 'bad-setting', path };
    return found(path, 'the setting pulumend.path');
  }
  for (const { path, folder } of wishes.trusted ? inEnvironments(wishes.folders, machine) : []) {
    if (machine.isProgram(path)) return found(path, `the virtual environment ${folder}`);
  }
  const bundled = join(machine, wishes.bundle, executable('pulumend', machine));
  if (machine.isProgram(bundled)) return found(bundled, 'the extension');
  const path = onPath('pulumend', wishes, machine);
  if (path !== undefined) return found(path, 'the PATH');
  const runners = RUNNERS.filter((runner) => onPath(runner, wishes, machine) !== undefined);
  if (wishes.runner !== undefined && runners.includes(wishes.runner)) {
    const command = onPath(wishes.runner, wishes, machine) ?? wishes.runner;
    const args = runnerArguments(wishes.runner, wishes.package);
    return { kind: 'found', program: { command, args, origin: wishes.runner } };
  }
  const searched = wishes.trusted ? wishes.folders.flatMap((folder) => join(machine, folder, '.venv')) : [];
  return { kind: 'missing', searched: [...searched, 'the PATH'], runners };
}

/** What a runner is given to install a requirement in a place of its own and start `pulumend` from it. */
export function runnerArguments(runner: Runner, requirement: string): string[] {
  return runner === 'uv'
    ? ['tool', 'run', '--from', requirement, 'pulumend']
    : ['run', '--spec', requirement, 'pulumend'];
}

/** The interpreter of the workspace's first virtual environment. */
export function environmentPython(folders: readonly string[], machine: Machine): string | undefined {
  for (const folder of folders) {
    for (const name of ENVIRONMENTS) {
      const path = join(machine, folder, name, ...inEnvironment('python', machine));
      if (machine.isProgram(path)) return path;
    }
  }
  return undefined;
}

function* inEnvironments(folders: readonly string[], machine: Machine): Generator<{ path: string; folder: string }> {
  for (const folder of folders) {
    for (const name of ENVIRONMENTS) {
      const environment = join(machine, folder, name);
      yield { path: join(machine, environment, ...inEnvironment('pulumend', machine)), folder: environment };
    }
  }
}

function inEnvironment(name: string, machine: Machine): string[] {
  return [machine.platform === 'win32' ? 'Scripts' : 'bin', executable(name, machine)];
}

function executable(name: string, machine: Machine): string {
  return machine.platform === 'win32' ? `${name}.exe` : name;
}

function onPath(name: string, wishes: Wishes, machine: Machine): string | undefined {
  const { isAbsolute, delimiter } = pathOf(machine);
  const variable = machine.env['PATH'] ?? machine.env['Path'] ?? '';
  for (const folder of variable.split(delimiter)) {
    // A relative entry would lead into whatever folder happens to be open.
    if (!isAbsolute(folder)) continue;
    if (!wishes.trusted && wishes.folders.some((opened) => isInside(folder, opened, machine))) continue;
    const path = join(machine, folder, executable(name, machine));
    if (machine.isProgram(path)) return path;
  }
  return undefined;
}

function isInside(path: string, folder: string, machine: Machine): boolean {
  const { relative, isAbsolute } = pathOf(machine);
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}

function expand(path: string, folders: readonly string[], machine: Machine): string {
  const home = machine.env['HOME'] ?? machine.env['USERPROFILE'] ?? '~';
  const full = path.replace(/^~(?=$|[\\/])/, () => home).replace('${workspaceFolder}', () => folders[0] ?? '');
  const { isAbsolute } = pathOf(machine);
  return isAbsolute(full) || folders[0] === undefined ? full : join(machine, folders[0], full);
}

function found(command: string, origin: string): Lookup {
  return { kind: 'found', program: { command, args: [], origin } };
}

function join(machine: Machine, ...parts: string[]): string {
  return pathOf(machine).join(...parts);
}

function pathOf(machine: Machine): typeof posix {
  return machine.platform === 'win32' ? win32 : posix;
}
