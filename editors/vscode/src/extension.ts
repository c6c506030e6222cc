// Puts the parts together when the editor activates the extension.
import * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { whenConcerned } from './concern.ts';
import { offer } from './missing.ts';
import { concernsOverlap } from './overlap.ts';
import { Pages } from './pages.ts';
import { Server } from './server.ts';
import { Status } from './status.ts';

const RESTARTING = ['enable', 'path', 'package', 'severity', 'markdown'].map((name) => `pulumend.${name}`);

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('pulumend', { log: true });
  const started = new Server(context, output, (problem) => {
    void offer(problem, context).then((again) => (again ? started.restart() : undefined));
  });
  server = started;
  const pages = new Pages(context, () => {
    if (started.health.kind !== 'running') throw new Error('the server is not running');
    return started.health.program;
  });
  registerCommands(context, started, pages, output);
  let concerned = false;
  const restart = (): void => {
    if (concerned) void started.restart();
  };
  context.subscriptions.push(
    output,
    new Status(started),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (RESTARTING.some((name) => event.affectsConfiguration(name))) restart();
      else if (concernsOverlap(event)) void started.settingsChanged();
    }),
    vscode.extensions.onDidChange(() => void started.settingsChanged()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      // A server that runs is as good as one from the workspace would be.
      if (started.health.kind === 'failed') restart();
    }),
    whenConcerned(() => {
      concerned = true;
      restart();
    }),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
