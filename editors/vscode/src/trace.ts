// The messages between the editor and the server, as the setting `pulumend.trace.server` wants them.
import * as vscode from 'vscode';

const SETTING = 'pulumend.trace.server';

export interface TraceOutput {
  /**
   * What clients write messages to. They are written by a client whose output shows traces; this one says that it does
   * while the setting is on, and shows them as information, so that nobody has to find a second switch.
   */
  readonly channel: vscode.LogOutputChannel;
  /** Tell the clients of the setting again; one that was just starting has not heard of a change. */
  tell(): void;
}

export function traceOutput(output: vscode.LogOutputChannel, subscriptions: vscode.Disposable[]): TraceOutput {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const tell = (): void => changed.fire(level());
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) tell();
  });
  subscriptions.push(changed, listening);
  const channel = Object.create(output, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string) => output.info(message) },
  }) as vscode.LogOutputChannel;
  return { channel, tell };
}

function level(): vscode.LogLevel {
  const wanted = vscode.workspace.getConfiguration().get(SETTING, 'off');
  return wanted === 'off' ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
}
