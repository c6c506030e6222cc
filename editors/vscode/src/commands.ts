// The commands of the palette.
import * as vscode from 'vscode';
import { CodeActionKind, CodeActionRequest, CodeActionTriggerKind, type CodeAction } from 'vscode-languageclient/node';
import { findOrInstall } from './missing.ts';
import type { Pages } from './pages.ts';
import { neutralFolder } from './program.ts';
import type { Server } from './server.ts';
import { ruleOf } from './severity.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.pulumend`;

export function registerCommands(
  context: vscode.ExtensionContext,
  server: Server,
  pages: Pages,
  output: vscode.OutputChannel,
): void {
  const commands: Record<string, (...args: never[]) => unknown> = {
    restart: () => server.restart(),
    showOutput: () => output.show(),
    install: async () => {
      if (await findOrInstall(context)) await server.restart();
    },
    fixFile: () => fixFile(server),
    fixProject: (folder?: vscode.Uri) => fixProject(context, server, folder),
    openRule: (name?: string) => openRule(pages, name),
    doctor: async () => {
      const document = vscode.window.activeTextEditor?.document;
      const file = document?.uri.scheme === 'file' ? document.uri : vscode.workspace.workspaceFolders?.[0]?.uri;
      if (file !== undefined) await pages.openDoctor(file.fsPath);
    },
  };
  for (const [name, command] of Object.entries(commands)) {
    const guarded = async (...args: never[]): Promise<unknown> => {
      try {
        return await command(...args);
      } catch (error) {
        void vscode.window.showErrorMessage(`pulumend: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(`pulumend.${name}`, guarded));
  }
}

/** Make the safe fixes of the document in front, as one undo step. */
async function fixFile({ client }: Server): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || client === undefined) return;
  const { version } = document;
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: client.code2ProtocolConverter.asRange(whole),
    context: { diagnostics: [], only: [FIX_ALL], triggerKind: CodeActionTriggerKind.Invoked },
  });
  const found = actions?.find((action): action is CodeAction => 'kind' in action && action.kind === FIX_ALL);
  const resolves = found?.edit === undefined && found?.data !== undefined;
  const action = resolves ? await client.sendRequest<CodeAction>('codeAction/resolve', found) : found;
  if (action?.edit === undefined) {
    void vscode.window.showInformationMessage('pulumend: nothing here can be mended without a look.');
    return;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
  // The places of the edits are those of the text that was asked about.
  if (document.version !== version) throw new Error('the text has changed meanwhile, so nothing was mended. Try again.');
  await vscode.workspace.applyEdit(edit);
}

/** Make the safe fixes of a whole folder with the command line, in a terminal that shows them. */
async function fixProject(context: vscode.ExtensionContext, { health }: Server, wanted?: vscode.Uri): Promise<void> {
  if (health.kind !== 'running') throw new Error('the server is not running');
  const folder = wanted ?? (await vscode.window.showWorkspaceFolderPick())?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) return;
  const yes = 'Save All and Fix';
  const detail = 'The safe fixes of errors and warnings are written to the disk.';
  const question = `Fix all programs below ${folder.fsPath}?`;
  if (wanted === undefined && (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  if (!(await vscode.workspace.saveAll(false))) return;
  const { program } = health;
  const args = [...program.args, 'check', '--fix', folder.fsPath];
  const execution = new vscode.ProcessExecution(program.command, args, { cwd: neutralFolder(context) });
  const task = new vscode.Task({ type: 'process' }, vscode.TaskScope.Workspace, 'fix all', 'pulumend', execution);
  await vscode.tasks.executeTask(task);
}

/** Show the page of a rule: the one that is named, that of the finding at the cursor, or one that is chosen. */
async function openRule(pages: Pages, name?: string): Promise<void> {
  const wanted = name ?? ruleAtCursor() ?? (await vscode.window.showQuickPick(pages.rules(), { matchOnDetail: true }))?.label;
  if (wanted !== undefined) await pages.openRule(wanted);
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const diagnostics = vscode.languages.getDiagnostics(editor.document.uri);
  const here = diagnostics.find(
    ({ source, range }) => source === 'pulumend' && range.intersection(editor.selection) !== undefined,
  );
  return here === undefined ? undefined : ruleOf(here);
}
