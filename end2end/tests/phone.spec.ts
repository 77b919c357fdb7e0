// What a phone shows in its first screens.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { LANGUAGES } from '../support/texts';

const STAY = 'from=2027-03-07&to=2027-04-03';
/** Screens of a phone before the terms. */
const SCREENS = 5;

/** The addresses of all houses, from the pages of the list. */
async function houses(page: Page): Promise<string[]> {
  const found = new Set<string>();
  for (let number = 1; ; number += 1) {
    await page.goto(`/housing?sort=name&page=${number}`);
    const before = found.size;
    for (const href of await page.locator('.card-title a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))) found.add(href);
    if (found.size === before) return [...found];
  }
}

test('on a phone a house is told in five screens before its terms', async ({ page }) => {
  test.setTimeout(120_000);
  const all = await houses(page);
  expect(all.length).toBeGreaterThan(30);
  // English needs more room than Swedish.
  for (const path of all) {
    await page.goto(`${path}?${STAY}&lang=en`);
    const top = await page.locator('.house-text > section').last().evaluate((terms) => terms.getBoundingClientRect().top + window.scrollY);
    expect(top / 740, path).toBeLessThanOrEqual(SCREENS);
  }
});

test('what a phone folds is read on paper', async ({ page }) => {
  await page.goto(`/housing/1?${STAY}`);
  const rules = page.locator('.folds').filter({ has: page.locator('h2') }).last();
  await expect(rules.locator('li, p').first()).not.toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(rules.locator('li, p').first()).toBeVisible();
  await expect(rules.locator('summary')).not.toBeVisible();
  expect((await rules.locator('h2').boundingBox())!.height).toBeGreaterThan(10);
});

test('on a phone the search lies in the first screen', async ({ page }) => {
  for (const language of LANGUAGES) {
    await page.goto(`/?lang=${language}`);
    for (const part of ['#municipality', '#week', '.search button']) {
      const box = (await page.locator(part).boundingBox())!;
      expect(box.y + box.height, `${part} in ${language}`).toBeLessThanOrEqual(740);
    }
  }
});
