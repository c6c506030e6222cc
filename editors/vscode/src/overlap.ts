// The setting `pulumend.overlap` where the user has not set it: nothing is underlined twice beside TypeScript.
import * as vscode from 'vscode';

const TYPESCRIPT = 'vscode.typescript-language-features';
const ESLINT = 'dbaeumer.vscode-eslint';
/** The settings that switch the diagnostics of TypeScript off, under their newer and their older name. */
const VALIDATES = ['js/ts.validate.enabled', 'typescript.validate.enable'];

/** Whether a change of the configuration may be one of who underlines what. */
export function concernsOverlap(event: vscode.ConfigurationChangeEvent): boolean {
  return VALIDATES.some((name) => event.affectsConfiguration(name));
}

/** What is done with findings that TypeScript or ESLint may underline too, in the folder of a URI. */
function overlap(scope?: vscode.Uri): string {
  const configuration = vscode.workspace.getConfiguration(undefined, scope);
  const said = configuration.inspect<string>('pulumend.overlap');
  const wanted = said?.workspaceFolderValue ?? said?.workspaceValue ?? said?.globalValue;
  if (wanted !== undefined) return wanted;
  return isThere(TYPESCRIPT) && VALIDATES.every((name) => configuration.get(name, true)) ? 'actions-only' : 'both';
}

/** The settings of the section `pulumend` as the server gets them, with what it can't know of the editor. */
export function withOverlap(settings: unknown, scope?: vscode.Uri): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  return { ...settings, overlap: overlap(scope), eslint: isThere(ESLINT) };
}

function isThere(extension: string): boolean {
  return vscode.extensions.getExtension(extension) !== undefined;
}
