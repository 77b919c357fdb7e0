// Usage: node .make/site-release.mjs PARTS ASSETS SITE
// Shrinks app.js, app.wasm and app.css of PARTS, names them after their content, puts ASSETS beside them and a .br and
// a .gz beside each file that gets smaller. SITE is replaced in one go, and only when something changed.
// SITE/hash.txt tells the server the names, in the words of cargo-leptos: `js: HASH`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as zlib from 'node:zlib';

const [parts, assets, site] = process.argv.slice(2);
const packages = path.resolve(import.meta.dirname, '../end2end');
const require = createRequire(path.join(packages, 'package.json'));
const esbuild = require('esbuild');

/** What rustc's wasm uses; wasm-opt refuses to read a module with anything that it was not told of. */
const WASM_FEATURES = [
  'bulk-memory', 'nontrapping-float-to-int', 'sign-ext', 'mutable-globals', 'reference-types', 'multivalue',
];

const say = (text) => console.log(`  ${text}`);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(fs.readFileSync(file));
  return hash.digest('hex');
}

async function shrinkScript() {
  const result = await esbuild.build({
    entryPoints: [path.join(parts, 'app.js')], bundle: true, minify: true, format: 'esm', target: 'es2022',
    write: false, logLevel: 'warning',
  });
  return Buffer.from(result.outputFiles[0].contents);
}

async function shrinkStyle() {
  const source = fs.readFileSync(path.join(parts, 'app.css'), 'utf8');
  const result = await esbuild.transform(source, { loader: 'css', minify: true });
  // A style sheet with a typing error is a bug, not something to serve as well as it goes.
  if (result.warnings.length > 0) {
    const messages = await esbuild.formatMessages(result.warnings, { kind: 'error' });
    throw new Error(`style:\n${messages.join('\n')}`);
  }
  return Buffer.from(result.code);
}

function shrinkWasm() {
  const output = path.join(parts, 'app.small.wasm');
  execFileSync(path.join(packages, 'node_modules/.bin/wasm-opt'), [
    '-Oz', ...WASM_FEATURES.map((feature) => `--enable-${feature}`), path.join(parts, 'app.wasm'), '-o', output,
  ], { stdio: 'inherit' });
  return fs.readFileSync(output);
}

function compress(file) {
  const content = fs.readFileSync(file);
  const brotli = zlib.brotliCompressSync(content, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  const gzip = zlib.gzipSync(content, { level: 9 });
  // Fonts and photos are compressed already: a few bytes less are not worth a second file.
  if (brotli.length > content.length * 0.95) return content.length;
  fs.writeFileSync(`${file}.br`, brotli);
  fs.writeFileSync(`${file}.gz`, gzip);
  return brotli.length;
}

const inputs = [
  ...['app.js', 'app.wasm', 'app.css'].map((name) => path.join(parts, name)).filter((file) => fs.existsSync(file)),
  ...filesBelow(path.join(parts, 'snippets')), ...filesBelow(assets),
  import.meta.filename, path.join(packages, 'package-lock.json'),
];
const fingerprint = digest(inputs);
const note = path.join(parts, 'made-from');
if (fs.existsSync(path.join(site, 'hash.txt')) && fs.existsSync(note) && fs.readFileSync(note, 'utf8') === fingerprint) {
  process.exit(0);
}

const fresh = `${site}.new`;
fs.rmSync(fresh, { recursive: true, force: true });
fs.mkdirSync(path.join(fresh, 'pkg'), { recursive: true });
if (fs.existsSync(assets)) fs.cpSync(assets, fresh, { recursive: true, preserveTimestamps: true });

const shrunk = { css: await shrinkStyle() };
if (fs.existsSync(path.join(parts, 'app.wasm'))) {
  shrunk.wasm = shrinkWasm();
  shrunk.js = await shrinkScript();
}
const hashes = [];
for (const [kind, content] of Object.entries(shrunk)) {
  const hash = createHash('sha256').update(content).digest('base64url').replace(/[-_]/g, '').slice(0, 16);
  const file = path.join(fresh, 'pkg', `app.${hash}.${kind}`);
  fs.writeFileSync(file, content);
  hashes.push(`${kind}: ${hash}\n`);
  say(`${kind.padEnd(4)} ${kilobytes(content.length)}, ${kilobytes(compress(file))} compressed`);
}
fs.writeFileSync(path.join(fresh, 'hash.txt'), hashes.join(''));
for (const file of filesBelow(fresh)) {
  if (!file.startsWith(path.join(fresh, 'pkg')) && !file.endsWith('hash.txt')) compress(file);
}
fs.rmSync(site, { recursive: true, force: true });
fs.renameSync(fresh, site);
fs.writeFileSync(note, fingerprint);
