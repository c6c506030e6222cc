// The status item: whether the server runs, and which SDK versions the file in front is checked against.
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { documentSelector } from './concern.ts';
import { sdkVersions } from './doctor.ts';
import { run } from './program.ts';
import type { Health, Server } from './server.ts';

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];
  private readonly versions = new Map<string, Promise<string[]>>();
  private readonly server: Server;

  constructor(server: Server) {
    this.server = server;
    this.item = vscode.languages.createLanguageStatusItem('pulumend', documentSelector() as vscode.DocumentSelector);
    this.item.name = 'pulumend';
    this.subscriptions = [
      this.item,
      server.onHealth(() => this.renew()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => {
        // Which versions hold is written in settings and lock files; programs have no say.
        if (/json|yaml|toml|plaintext/.test(languageId)) this.renew();
      }),
    ];
    this.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private renew(): void {
    this.versions.clear();
    this.show();
  }

  private show(): void {
    const { health } = this.server;
    this.item.busy = health.kind === 'starting';
    this.item.text = title(health);
    this.item.severity =
      health.kind === 'failed' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.detail = health.kind === 'failed' ? health.reason : '';
    this.item.command =
      health.kind === 'failed'
        ? { title: 'Find or install', command: 'pulumend.install' }
        : { title: 'Explain', command: 'pulumend.doctor' };
    if (health.kind === 'running') void this.showVersions(health);
  }

  private async showVersions(health: Health & { kind: 'running' }): Promise<void> {
    // The doctor would take half of the processor from what the user is waiting for.
    await health.firstAnswer;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.uri.scheme !== 'file' || this.server.health !== health) return;
    const folder = dirname(document.uri.fsPath);
    let versions = this.versions.get(folder);
    if (versions === undefined) {
      versions = run(health.program, ['doctor', document.uri.fsPath], folder).then(sdkVersions, () => []);
      this.versions.set(folder, versions);
    }
    const found = await versions;
    if (vscode.window.activeTextEditor?.document === document && this.server.health === health) {
      this.item.detail = found.join(', ');
    }
  }
}

function title(health: Health): string {
  if (health.kind === 'running') return `pulumend ${health.version}`;
  return { idle: 'pulumend is off', starting: 'pulumend is starting', failed: 'pulumend is not checking anything' }[health.kind];
}
