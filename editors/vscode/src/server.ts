// The language server's life in this window: one at a time, replaced when what it was started with changes.
import * as vscode from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  State,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { documentSelector } from './concern.ts';
import type { Lookup, Program } from './lookup.ts';
import { withOverlap } from './overlap.ts';
import { lookUp, neutralFolder } from './program.ts';
import { revival } from './revival.ts';
import { shown, type BySeverity } from './severity.ts';
import { traceOutput, type TraceOutput } from './trace.ts';

/** Milliseconds that a server may take to start before a restart no longer waits for it. */
const PATIENCE = 10_000;

export type Health =
  | { readonly kind: 'idle' | 'starting' }
  | {
      readonly kind: 'running';
      readonly version: string;
      readonly program: Program;
      /** Resolves once the server has said what it finds in a document. */
      readonly firstAnswer: Promise<void>;
    }
  | { readonly kind: 'failed'; readonly reason: string };

export class Server implements vscode.Disposable {
  private readonly healthChanged = new vscode.EventEmitter<Health>();
  readonly onHealth = this.healthChanged.event;
  health: Health = { kind: 'idle' };
  client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly context: vscode.ExtensionContext;
  private readonly output: vscode.LogOutputChannel;
  private readonly trace: TraceOutput;
  private readonly complain: (problem: Exclude<Lookup, { kind: 'found' }>) => void;

  constructor(
    context: vscode.ExtensionContext,
    output: vscode.LogOutputChannel,
    complain: (problem: Exclude<Lookup, { kind: 'found' }>) => void,
  ) {
    this.context = context;
    this.output = output;
    this.trace = traceOutput(output, context.subscriptions);
    this.complain = complain;
  }

  /** Start the server anew, after what is under way; resolves in any case, and `health` says how it went. */
  restart(): Promise<void> {
    return this.next(async () => {
      await this.end();
      if (vscode.workspace.getConfiguration('pulumend').get('enable', true)) await this.begin();
    });
  }

  /** Have the server ask for its settings again; one that does not run asks when it starts. */
  async settingsChanged(): Promise<void> {
    if (this.health.kind !== 'running') return;
    try {
      await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    } catch (error) {
      this.output.debug(`the server was not told of changed settings: ${String(error)}`);
    }
  }

  stop(): Promise<void> {
    return this.next(() => this.end());
  }

  dispose(): void {
    void this.stop();
    this.healthChanged.dispose();
  }

  private next(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch((error: unknown) => this.fail(String(error)));
    return this.queue;
  }

  private async begin(): Promise<void> {
    const lookup = lookUp(this.context);
    if (lookup.kind !== 'found') {
      this.fail('there is no pulumend program');
      this.complain(lookup);
      return;
    }
    const { program } = lookup;
    this.report({ kind: 'starting' });
    this.output.info(`starting ${[program.command, ...program.args, 'server'].join(' ')} (from ${program.origin})`);
    const options = { cwd: neutralFolder(this.context) };
    const command = { command: program.command, args: [...program.args, 'server'], options };
    let onAnswer = (): void => {};
    const firstAnswer = new Promise<void>((resolve) => (onAnswer = resolve));
    const errorHandler = revival(() => client);
    const client: LanguageClient = new LanguageClient('pulumend', 'pulumend', command, {
      ...this.options(onAnswer),
      errorHandler,
    });
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (client !== this.client) return;
      if (newState === State.Running) {
        const version = client.initializeResult?.serverInfo?.version ?? '';
        this.report({ kind: 'running', version, program, firstAnswer });
        // It listens for changes of its settings from the end of its start on.
        void client.start().then(() => this.trace.tell());
      } else if (newState === State.Stopped) {
        this.fail('the server has stopped');
      }
    });
    const start = client.start().catch((error: unknown) => {
      if (client !== this.client) return;
      this.fail(error instanceof Error ? error.message : String(error));
      const choice = 'Show Output';
      void vscode.window.showErrorMessage(`pulumend did not start (${program.origin}).`, choice).then((chosen) => {
        if (chosen === choice) this.output.show();
      });
    });
    await awhile(start);
  }

  private options(onAnswer: () => void): LanguageClientOptions {
    const wanted = vscode.workspace.getConfiguration('pulumend').get<BySeverity>('severity', {});
    return {
      documentSelector: documentSelector(),
      outputChannel: this.output,
      traceOutputChannel: this.trace.channel,
      // Until it has asked for its settings.
      initializationOptions: withOverlap({}),
      middleware: {
        workspace: {
          configuration: async (params, token, next) => {
            const told = await next(params, token);
            if (!Array.isArray(told)) return told;
            const scopes = params.items.map(({ scopeUri }) => (scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri)));
            return told.map((settings: unknown, at) => withOverlap(settings, scopes[at]));
          },
        },
        handleDiagnostics: (uri, diagnostics, next) => next(uri, shown(diagnostics, wanted)),
        provideDiagnostics: async (document, previous, token, next) => {
          const report = await next(document, previous, token);
          onAnswer();
          return report?.kind === 'full' ? { ...report, items: shown(report.items, wanted) } : report;
        },
      },
    };
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    try {
      // Disposed of while it starts, as it does by itself after a crash, it would go on and keep its commands.
      if (client.state === State.Starting) await awhile(client.start().catch(() => {}));
      await client.dispose();
    } catch (error) {
      // One that has crashed can't be told to stop.
      this.output.debug(`the last server did not stop: ${String(error)}`);
    }
    this.report({ kind: 'idle' });
  }

  private fail(reason: string): void {
    this.output.error(reason);
    this.report({ kind: 'failed', reason });
  }

  private report(health: Health): void {
    this.health = health;
    this.healthChanged.fire(health);
  }
}

/** Wait for something that may never come, such as the answer of a program that is no server. */
function awhile(something: Promise<void>): Promise<void> {
  return Promise.race([something, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
}
