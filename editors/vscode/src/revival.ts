// What happens when the connection to a server breaks: one that has died is started anew.
import { ErrorAction, type ErrorHandler, type LanguageClient } from 'vscode-languageclient/node';

/** How a write fails for which there is no reader any more. */
const UNREAD: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'];

/**
 * The error handler of a client. The client's own gives a server up for good where a write fails before the end of its
 * output was seen; here that end decides, which follows at once.
 */
export function revival(client: () => LanguageClient): ErrorHandler {
  let made: ErrorHandler | undefined;
  const usual = (): ErrorHandler => (made ??= client().createDefaultErrorHandler());
  return {
    error: (error, message, count) =>
      UNREAD.includes((error as NodeJS.ErrnoException).code)
        ? { action: ErrorAction.Continue, handled: true }
        : usual().error(error, message, count),
    closed: () => usual().closed(),
  };
}
