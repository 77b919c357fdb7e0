// The budgets of the design: the files of the site, compressed, and what a first visit to a page costs.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LARGE } from '../support/houses';
import { SITE } from '../support/server';
import { APPROVING } from '../support/students';
import { expect, test } from '../support/test';
import { weigh } from '../support/weight';

const FILES = { wasm: 80_000, js: 7_000, css: 20_000 };
const USABLE = 50_000;
const COMPLETE = 200_000;
/** With eight pictures. */
const PICTURED = 400_000;
const STAY = 'from=2027-03-01&to=2027-03-20';
const PAGES = ['/', `/housing?${STAY}`, `/housing/1?${STAY}`, `/housing/1/book?${STAY}`];

for (const [kind, most] of Object.entries(FILES)) {
  test(`${kind} is at most ${most / 1000} kB compressed`, () => {
    const folder = path.join(SITE, 'pkg');
    const files = fs.readdirSync(folder).filter((name) => name.endsWith(`.${kind}.br`));
    expect(files, 'one file, named after its content').toEqual([expect.stringMatching(/^app\.\w{16}\./)]);
    expect(fs.statSync(path.join(folder, files[0])).size).toBeLessThanOrEqual(most);
  });
}

test('a house with eight pictures is light', async ({ browser, server, page }, info) => {
  await page.goto(`${server.url}/housing?municipality=${APPROVING.code}`);
  const house = await page.getByRole('link', { name: LARGE }).first().getAttribute('href');
  await page.goto(server.url + house);
  await expect(page.locator('.gallery img')).toHaveCount(5);
  await expect(page.locator('.gallery-all')).toContainText('8');
  // Who looks at all of them: what they share is loaded once.
  const parts = new Map<string, number>();
  for (const path of [house, ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${house}/pictures/${number}`)]) {
    const weight = await weigh(browser, server.url + path);
    expect(weight.usable, weight.parts.join('\n')).toBeLessThanOrEqual(USABLE);
    expect(weight.complete, weight.parts.join('\n')).toBeLessThanOrEqual(COMPLETE);
    for (const part of weight.parts) {
      const [bytes, address] = part.split(' ');
      parts.set(address, Number(bytes));
    }
  }
  const complete = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect([...parts.keys()].filter((address) => /^\/pictures\/.*svg$/.test(address))).toHaveLength(8);
  info.annotations.push({ type: 'weight', description: `complete ${complete}` });
  expect(complete).toBeLessThanOrEqual(PICTURED);
});

for (const page of PAGES) {
  test(`${page} is light`, async ({ browser, server }, info) => {
    const weight = await weigh(browser, server.url + page);
    info.annotations.push({ type: 'weight', description: `usable ${weight.usable}, complete ${weight.complete}` });
    expect(weight.usable, weight.parts.join('\n')).toBeLessThanOrEqual(USABLE);
    expect(weight.complete, weight.parts.join('\n')).toBeLessThanOrEqual(COMPLETE);
  });
}
