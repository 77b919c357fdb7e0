// Every page of the journeys once more, by the Nu checker, the one of the W3C: the pages are kept while the journeys go on
// and checked at their end, all of them by one JVM.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** Where the pages are kept; the workers find it by a variable. */
export function keepPagesIn(folder: string): void {
  fs.mkdirSync(folder);
  process.env.PRAKTIKBO_TEST_PAGES = folder;
}

/** What is the same in two pages that differ in words and numbers only: one of them is enough. */
function shape(html: string): string {
  return html.replaceAll(/(?<==")[^"]*\d[^"]*(?=")/g, '').replaceAll(/>[^<]*</g, '><');
}

/** Keeps a page, as it is without what Leptos writes. */
export function keepPage(url: string, html: string): void {
  const name = createHash('sha256').update(shape(html)).digest('hex').slice(0, 32);
  const folder = process.env.PRAKTIKBO_TEST_PAGES!;
  const file = path.join(folder, `${name}.html`);
  if (fs.existsSync(file)) return;
  // Moved there whole: two workers may keep the same page.
  const draft = path.join(folder, `${name}.${process.pid}`);
  fs.writeFileSync(draft, html);
  fs.renameSync(draft, file);
  fs.writeFileSync(path.join(folder, `${name}.url`), url);
}

type Message = { type: string; url: string; message: string; extract?: string };

/** What the checker says about all pages that were kept, one line each; about each message the first page is enough. */
export function nuFaults(): { pages: number; faults: string[] } {
  const folder = process.env.PRAKTIKBO_TEST_PAGES!;
  const pages = fs.readdirSync(folder).filter((name) => name.endsWith('.html')).length;
  const { stdout, error } = spawnSync('java', ['-XX:+UseSerialGC', '-jar', JAR, '--format', 'json', '--stdout', '--skip-non-html', folder], {
    encoding: 'utf8', maxBuffer: 1 << 28,
  });
  if (error) throw error;
  const faults = new Map<string, string>();
  for (const { type, url, message, extract } of (JSON.parse(stdout) as { messages: Message[] }).messages) {
    const page = fs.readFileSync(new URL(url.replace(/\.html$/, '.url')), 'utf8');
    if (!faults.has(message)) faults.set(message, `${type} on ${page}: ${message} … ${extract ?? ''}`);
  }
  return { pages, faults: [...faults.values()] };
}
