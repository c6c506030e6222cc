// The program as a child process: looks it up in this editor, and asks it what the language server has no request for.
import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import * as vscode from 'vscode';
import { findProgram, RUNNERS, type Lookup, type Machine, type Program, type Runner } from './lookup.ts';

const AGREED = 'pulumend.runner';
const PATIENCE = 60_000;

export const MACHINE: Machine = {
  platform: process.platform,
  env: process.env,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};

export function workspaceFolders(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

export function requirement(): string {
  return vscode.workspace.getConfiguration('pulumend').get('package', 'pulumend');
}

export function lookUp(context: vscode.ExtensionContext): Lookup {
  return findProgram(
    {
      path: vscode.workspace.getConfiguration('pulumend').get('path', '').trim(),
      package: requirement(),
      bundle: context.asAbsolutePath('server'),
      folders: workspaceFolders(),
      trusted: vscode.workspace.isTrusted,
      runner: RUNNERS.find((runner) => runner === context.globalState.get(AGREED)),
    },
    MACHINE,
  );
}

/** Remember that the user lets a runner download and start pulumend. */
export function agreeTo(runner: Runner, context: vscode.ExtensionContext): Thenable<void> {
  return context.globalState.update(AGREED, runner);
}

/** A folder of the extension's own: a runner would read the settings of the folder it is started in. */
export function neutralFolder(context: vscode.ExtensionContext): string {
  const { fsPath } = context.globalStorageUri;
  // Not through the editor, which answers late while it opens its first files; the server would start as late.
  mkdirSync(fsPath, { recursive: true });
  return fsPath;
}

/** The standard output of a run. Rejects where the program can't be started, or ends badly with nothing to say. */
export function run(program: Program, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, timeout: PATIENCE, maxBuffer: 16 * 1024 * 1024 };
    execFile(program.command, [...program.args, ...args], options, (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(new Error(stderr.trim() || error.message));
      else resolve(stdout);
    });
  });
}
