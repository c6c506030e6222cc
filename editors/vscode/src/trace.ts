// The messages between the editor and the server, as the setting `pulumend.trace.server` wants them.
import * as vscode from 'vscode';

const SETTING = 'pulumend.trace.server';

/**
 * An output for the messages of clients. They are written by a client whose output shows traces; this one says that it
 * does while the setting is on, and shows them as information, so that nobody has to find a second switch.
 */
export function traceOutput(output: vscode.LogOutputChannel, subscriptions: vscode.Disposable[]): vscode.LogOutputChannel {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) changed.fire(level());
  });
  subscriptions.push(changed, listening);
  return Object.create(output, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string) => output.info(message) },
  }) as vscode.LogOutputChannel;
}

function level(): vscode.LogLevel {
  const wanted = vscode.workspace.getConfiguration().get(SETTING, 'off');
  return wanted === 'off' ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
}
