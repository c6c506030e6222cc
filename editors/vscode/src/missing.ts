// What is said when there is no program to start, and what is offered. Nothing is downloaded before it is agreed to.
import * as vscode from 'vscode';
import { environmentPython, runnerArguments, type Lookup, type Runner } from './lookup.ts';
import { agreeTo, lookUp, MACHINE, requirement, workspaceFolders } from './program.ts';

const CHOOSE = 'Choose the Program…';
const INTO_ENVIRONMENT = 'Install into .venv…';
const MANAGE_TRUST = 'Manage Workspace Trust';

/** Say what is missing and offer ways out. Resolves to whether it is worth another try. */
export async function offer(problem: Lookup, context: vscode.ExtensionContext): Promise<boolean> {
  if (problem.kind === 'found') {
    const { command, origin } = problem.program;
    void vscode.window.showInformationMessage(`pulumend is started from ${origin}: ${command}`);
    return true;
  }
  if (problem.kind === 'bad-setting') {
    const chosen = await vscode.window.showErrorMessage(
      `pulumend is not checking anything: ${problem.path}, which the setting pulumend.path names, can't be started.`,
      CHOOSE,
    );
    return chosen === CHOOSE && choose();
  }
  const python = vscode.workspace.isTrusted ? environmentPython(workspaceFolders(), MACHINE) : undefined;
  const runs = new Map(problem.runners.map((runner) => [`Run with ${runner}…`, runner]));
  const choices = [...(python === undefined ? [] : [INTO_ENVIRONMENT]), ...runs.keys(), CHOOSE];
  if (!vscode.workspace.isTrusted) choices.push(MANAGE_TRUST);
  const chosen = await vscode.window.showErrorMessage(
    `pulumend is not checking anything: the program is not installed. Searched: ${problem.searched.join(', ')}.`,
    ...choices,
  );
  const runner = runs.get(chosen ?? '');
  if (runner !== undefined) return runWith(runner, context);
  if (chosen === INTO_ENVIRONMENT && python !== undefined) return installInto(python);
  if (chosen === MANAGE_TRUST) await vscode.commands.executeCommand('workbench.trust.manage');
  return chosen === CHOOSE && choose();
}

/** The command: what is started now, or the offer. Resolves to whether the server should be started anew. */
export function findOrInstall(context: vscode.ExtensionContext): Promise<boolean> {
  return offer(lookUp(context), context);
}

async function choose(): Promise<boolean> {
  const chosen = await vscode.window.showOpenDialog({ title: 'The pulumend program', canSelectMany: false });
  const path = chosen?.[0]?.fsPath;
  if (path === undefined) return false;
  await vscode.workspace.getConfiguration('pulumend').update('path', path, vscode.ConfigurationTarget.Global);
  return true;
}

async function runWith(runner: Runner, context: vscode.ExtensionContext): Promise<boolean> {
  const command = [runner, ...runnerArguments(runner, requirement()), 'server'].join(' ');
  const detail = `${runner} downloads ${requirement()} from the package index it is set up for, into a place of its own.`;
  if (!(await agreed(`Let pulumend be started with "${command}"?`, detail))) return false;
  await agreeTo(runner, context);
  return true;
}

async function installInto(python: string): Promise<boolean> {
  const args = ['-m', 'pip', 'install', requirement()];
  const detail = `pip downloads ${requirement()} from the package index it is set up for, into this environment.`;
  if (!(await agreed(`Run "${[python, ...args].join(' ')}"?`, detail))) return false;
  const execution = new vscode.ProcessExecution(python, args);
  const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'install', 'pulumend', execution);
  const running = await vscode.tasks.executeTask(task);
  const code = await new Promise<number | undefined>((resolve) => {
    const subscription = vscode.tasks.onDidEndTaskProcess(({ execution: ended, exitCode }) => {
      if (ended !== running) return;
      subscription.dispose();
      resolve(exitCode);
    });
  });
  return code === 0;
}

async function agreed(question: string, detail: string): Promise<boolean> {
  const yes = 'Run';
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}
