// Which documents the server is told of, and when there is anything for it to do.
import * as vscode from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient/node';

const PROGRAMS = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
const SETTINGS = ['json', 'jsonc', 'yaml'];
const SDK = '@pulumi/';
const PROJECTS = '**/{Pulumi.yaml,Pulumi.yml,pulumend.toml}';

export function documentSelector(): DocumentSelector {
  const markdown = vscode.workspace.getConfiguration('pulumend').get('markdown', true) ? ['markdown'] : [];
  return [
    ...[...PROGRAMS, ...markdown].flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    ...SETTINGS.map((language) => ({ scheme: 'file', language })),
    { scheme: 'file', pattern: '**/pulumend.toml' },
  ];
}

/**
 * Call back once, as soon as the workspace holds a Pulumi project or a document names an SDK: nobody else's
 * TypeScript shall cost a process.
 */
export function whenConcerned(callback: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let done = false;
  const finish = (): void => {
    if (done) return;
    done = true;
    for (const subscription of subscriptions.splice(0)) subscription.dispose();
    callback();
  };
  const look = (document: vscode.TextDocument): void => {
    if (vscode.languages.match([...PROGRAMS, 'markdown'], document) > 0 && document.getText().includes(SDK)) finish();
  };
  subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.some(({ text }) => text.includes(SDK))) look(document);
    }),
  );
  vscode.workspace.textDocuments.forEach(look);
  // A search is a process of its own, which would slow down the start of the server.
  if (!done) {
    void vscode.workspace.findFiles(PROJECTS, '**/node_modules/**', 1).then((files) => {
      if (files.length > 0) finish();
    });
  }
  return {
    dispose: () => {
      done = true;
      for (const subscription of subscriptions.splice(0)) subscription.dispose();
    },
  };
}
