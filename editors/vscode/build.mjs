// Bundles the extension into one file, beside the licences of the packages that end up in it.
import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  metafile: true,
});

const folders = new Set();
for (const input of Object.keys(metafile.inputs)) {
  const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
  if (found !== null) folders.add(found[0]);
}
const notices = [...folders].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined || !existsSync(join(folder, licence))) throw new Error(`${name} comes without a licence`);
  return `${name} ${version}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
});
writeFileSync('dist/third-party-licences.txt', notices.join(`\n${'-'.repeat(80)}\n\n`));
