// Every public page in both languages: reachable, accessible, light, and no wider than the screen.
import { expect, test } from '../support/test';
import { weigh } from '../support/weight';

const PAGES = ['/', '/housing', '/housing?from=2027-01-18&to=2027-02-14', '/housing/1', '/sign-in', '/about', '/privacy', '/accessibility', '/cookies'];
const USABLE = 50_000;
const COMPLETE = 200_000;

for (const path of PAGES) {
  for (const language of ['sv', 'en']) {
    test(`${path} in ${language}`, async ({ page, accessible }) => {
      const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(answer?.status()).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page).toHaveTitle(/\S/);
      const [width, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      expect(width, 'sideways scrolling').toBeLessThanOrEqual(seen);
      await accessible();
    });
  }

  test(`${path} is light`, async ({ browser, server }, info) => {
    test.skip(info.project.name !== 'phone', 'the same bytes for all');
    const weight = await weigh(browser, server.url + path);
    expect(weight.usable, weight.parts.join('\n')).toBeLessThanOrEqual(USABLE);
    expect(weight.complete, weight.parts.join('\n')).toBeLessThanOrEqual(COMPLETE);
  });
}

test('a missing page says so', async ({ page, watch, accessible }) => {
  watch.expectedStatuses.add(404);
  const answer = await page.goto('/no-such-page');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('h1')).toBeVisible();
  await accessible();
});

test('islands wake on the start page', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'nothing to wake');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
});
