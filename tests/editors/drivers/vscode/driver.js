// Does in the extension host what the tests ask for: a POST of a request in JSON is answered in JSON.
const http = require('node:http');
const fs = require('node:fs');
const vscode = require('vscode');

const EXTENSION = 'pulumend.pulumend';
const SOURCE = 'pulumend';
const RETRIES = 100;
const ASKED = 20;

const found = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
const code = ({ code }) => (typeof code === 'object' ? code.value : code);

async function show(path) {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
  return vscode.window.showTextDocument(document, { preview: false });
}

/** The code actions of a range. The editor cancels a request while another extension registers a provider of its own. */
async function actionsAt(uri, range, kind) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 20);
    } catch (error) {
      if (!/Canceled/.test(String(error)) || tries === RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const operations = {
  async open({ path }) {
    await show(path);
  },

  async text({ path }) {
    return (await vscode.workspace.openTextDocument(vscode.Uri.file(path))).getText();
  },

  async findings({ path }) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    return found(document.uri).map((diagnostic) => ({
      rule: code(diagnostic),
      severity: diagnostic.severity + 1,
      line: diagnostic.range.start.line,
      before: document.lineAt(diagnostic.range.start.line).text.slice(0, diagnostic.range.start.character),
      text: document.getText(diagnostic.range),
    }));
  },

  /** What others find in a file, each with the titles of all quick fixes that are offered there. */
  async others({ path }) {
    const { document } = await show(path);
    const others = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source !== SOURCE);
    return Promise.all(
      others.map(async (other) => {
        const actions = await actionsAt(document.uri, other.range, 'quickfix');
        return { source: other.source, code: String(code(other)), titles: actions.map(({ title }) => title) };
      }),
    );
  },

  /** Whether the output of the extension has been shown. */
  async output() {
    return vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'output' && uri.path.includes(EXTENSION));
  },

  async insert({ path, after, text }) {
    const editor = await show(path);
    const at = editor.document.getText().indexOf(after);
    if (at < 0) throw new Error(`not there: ${after}`);
    const position = editor.document.positionAt(at + after.length);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('type', { text });
  },

  async fix({ path, rule, title }) {
    const { document } = await show(path);
    const diagnostic = found(document.uri).find((one) => code(one) === rule);
    if (diagnostic === undefined) throw new Error(`no finding of ${rule}`);
    let actions, action;
    // The editor leaves out what a server has answered when another extension registered a provider meanwhile; users see
    // no more of that than a light bulb that comes a moment later.
    for (let asked = 0; action === undefined && asked < ASKED; asked += 1) {
      actions = await actionsAt(document.uri, diagnostic.range, 'quickfix');
      action = actions.find((one) => one.title === title);
    }
    if (action === undefined) throw new Error(`not offered: ${title}, only ${actions.map((one) => one.title)}`);
    // As for a fix from the light bulb, files that are not shown are saved at once.
    if (!(await vscode.workspace.applyEdit(action.edit, { isRefactoring: true }))) throw new Error('not applied');
  },

  async fix_all({ path }) {
    await show(path);
    await vscode.commands.executeCommand('pulumend.fixFile');
  },

  async undo({ path }) {
    await show(path);
    await vscode.commands.executeCommand('undo');
  },

  async save() {
    await vscode.workspace.saveAll(false);
  },

  async configure({ path, text }) {
    fs.writeFileSync(path, text);
  },

  /** The extension starts a server that has ended by itself. */
  async revive() {
    return true;
  },

  /** Change settings of the workspace; resolves once a server that was started after the change is ready. */
  async settings({ values }) {
    const settings = vscode.workspace.getConfiguration();
    const others = Object.entries(values).filter(([name, value]) => settings.inspect(name).workspaceValue !== value);
    for (const [name, value] of others) {
      await settings.update(name, value ?? undefined, vscode.ConfigurationTarget.Workspace);
    }
    if (others.length > 0) await vscode.commands.executeCommand('pulumend.restart');
  },

  async set({ name, value }) {
    const target = vscode.ConfigurationTarget.Workspace;
    await vscode.workspace.getConfiguration().update(name, value ?? undefined, target);
  },

  async close_all() {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.isDirty) {
        await vscode.window.showTextDocument(editor.document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      }
    }
    await vscode.workspace.saveAll(false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  },

  async command({ name, args }) {
    return (await vscode.commands.executeCommand(name, ...(args ?? []))) ?? null;
  },

  /** Start a command and do not wait for it. */
  async begin({ name }) {
    void vscode.commands.executeCommand(name);
  },

  async fix_project({ path }) {
    await vscode.commands.executeCommand('pulumend.fixProject', vscode.Uri.file(path));
  },

  /** What is in front: the title of its tab, and its text where it has one. */
  async front() {
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    return { title: vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '', text };
  },

  /** Milliseconds from the activation of the extension to the first findings in a file. */
  async time_to_findings({ path }) {
    const uri = vscode.Uri.file(path);
    const extension = vscode.extensions.getExtension(EXTENSION);
    if (extension.isActive) throw new Error('active already');
    const shown = new Promise((resolve) => {
      vscode.languages.onDidChangeDiagnostics(() => {
        if (found(uri).length > 0) resolve(performance.now());
      });
    });
    let activated;
    void (async () => {
      while (!extension.isActive) await new Promise((resolve) => setTimeout(resolve, 1));
      activated ??= performance.now();
    })();
    await show(path);
    return (await shown) - activated;
  },
};

exports.activate = (context) => {
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    let answer;
    try {
      const asked = JSON.parse(Buffer.concat(chunks).toString());
      answer = { result: (await operations[asked.operation](asked)) ?? null };
    } catch (error) {
      answer = { error: String((error && error.stack) || error) };
    }
    response.end(JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1', () => {
    // Renamed into its place whole, because somebody waits for it.
    const file = process.env.PULUMEND_DRIVER;
    fs.writeFileSync(`${file}.new`, String(server.address().port));
    fs.renameSync(`${file}.new`, file);
  });
  context.subscriptions.push({ dispose: () => server.close() });
};
