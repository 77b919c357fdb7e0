// design budgets of what every page loads: the files of the site, compressed.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from '@playwright/test';
import { SITE } from '../support/server';

const BUDGETS = { wasm: 80_000, js: 7_000, css: 20_000 };

test.beforeEach(({}, info) => {
  test.skip(info.project.name !== 'desktop', 'the files are the same for all');
});

for (const [kind, most] of Object.entries(BUDGETS)) {
  test(`${kind} is at most ${most / 1000} kB compressed`, () => {
    const folder = path.join(SITE, 'pkg');
    const files = fs.readdirSync(folder).filter((name) => name.endsWith(`.${kind}.br`));
    expect(files, 'one file, named after its content').toEqual([expect.stringMatching(/^app\.\w{16}\./)]);
    expect(fs.statSync(path.join(folder, files[0])).size).toBeLessThanOrEqual(most);
  });
}
