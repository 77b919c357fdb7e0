// Which pages were looked at for accessibility, and in which language: at the end of all journeys it must be every page of
// `pages.json`, which a test of the server holds against its table of routes.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LANGUAGES } from './texts';

const PAGES: string[] = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../pages.json'), 'utf8'));

/** Where it is noted; the workers find it by a variable. */
export function noteSeenIn(folder: string): void {
  fs.mkdirSync(folder);
  process.env.PRAKTIKBO_TEST_SEEN = folder;
}

function matches(route: string, pathname: string): boolean {
  const [own, asked] = [route.split('/'), pathname.split('/')];
  return own.length === asked.length && own.every((part, at) => part === asked[at] || part.startsWith('{'));
}

/** The page of a path; as in the router, what is written out wins over what is variable. */
function pageOf(pathname: string): string | undefined {
  const parts = (route: string) => route.split('{').length;
  return PAGES.filter((route) => matches(route, pathname)).sort((a, b) => parts(a) - parts(b))[0];
}

export function noteSeen(url: string, language: string): void {
  const page = pageOf(new URL(url).pathname);
  if (page) fs.writeFileSync(path.join(process.env.PRAKTIKBO_TEST_SEEN!, encodeURIComponent(`${page} in ${language}`)), '');
}

/** The pages and languages that nobody looked at. */
export function unseen(): string[] {
  const seen = new Set(fs.readdirSync(process.env.PRAKTIKBO_TEST_SEEN!).map(decodeURIComponent));
  return PAGES.flatMap((page) => LANGUAGES.map((language) => `${page} in ${language}`)).filter((one) => !seen.has(one));
}
