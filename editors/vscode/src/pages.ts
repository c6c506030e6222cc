// Texts that the program writes, as read-only documents: the pages of the rules, and the doctor's account.
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Program } from './lookup.ts';
import { neutralFolder, run } from './program.ts';

const SCHEME = 'pulumend';
const RULE = /^\/rules\/([a-z0-9-]+)\.md$/;

export class Pages implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly context: vscode.ExtensionContext;
  private readonly program: () => Program;

  constructor(context: vscode.ExtensionContext, program: () => Program) {
    this.context = context;
    this.program = program;
    const registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
    context.subscriptions.push(registration, this.changed);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = RULE.exec(uri.path)?.[1];
    if (rule !== undefined) return run(this.program(), ['rules', rule], neutralFolder(this.context));
    const file = uri.query;
    // The doctor's paths are relative to nothing, but its root falls back to the folder it is started in.
    return run(this.program(), ['doctor', file], dirname(file));
  }

  async openRule(name: string): Promise<void> {
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme: SCHEME, path: `/rules/${name}.md` }));
  }

  async openDoctor(file: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: '/doctor.txt', query: file });
    this.changed.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** The names of all rules, with what each finds. */
  async rules(): Promise<vscode.QuickPickItem[]> {
    const listed = await run(this.program(), ['rules'], neutralFolder(this.context));
    return listed.split('\n').flatMap((line) => {
      const [, label, detail] = /^(\S+)\s+\S+\s+\S+\s+(.+)$/.exec(line) ?? [];
      return label === undefined ? [] : [{ label, detail }];
    });
  }
}
