// The setting `pulumend.severity`: how findings are shown in this editor, and nothing else.

export type Shown = 'off' | 'hint' | 'information' | 'warning' | 'error';
export type BySeverity = Readonly<Record<string, unknown>>;

/** The values of `vscode.DiagnosticSeverity`, which is not there outside of an editor. */
const LEVELS: Readonly<Record<Exclude<Shown, 'off'>, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

interface Diagnostic {
  severity: number;
  code?: unknown;
}

/** The diagnostics as the setting wants them; those of rules it does not name are left as they are. */
export function shown<D extends Diagnostic>(diagnostics: readonly D[], wanted: BySeverity): D[] {
  return diagnostics.filter((diagnostic) => {
    const level = wanted[ruleOf(diagnostic) ?? ''];
    if (typeof level === 'string' && level in LEVELS) diagnostic.severity = LEVELS[level as keyof typeof LEVELS];
    return level !== 'off';
  });
}

/** The name of the rule that a diagnostic is of. */
export function ruleOf({ code }: { code?: unknown }): string | undefined {
  const value = typeof code === 'object' && code !== null && 'value' in code ? code.value : code;
  return typeof value === 'string' ? value : undefined;
}
