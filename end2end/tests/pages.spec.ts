// Every public page in both languages: reachable, accessible, and no wider than the screen.
import { expect, test } from '../support/test';
import { LANGUAGES } from '../support/texts';

const PAGES = ['/', '/housing', '/housing?from=2027-03-01&to=2027-03-20', '/housing/1', '/sign-in', '/about', '/privacy', '/accessibility', '/cookies'];

for (const language of LANGUAGES) {
  test(`public pages in ${language}`, async ({ page, accessible }) => {
    for (const path of PAGES) {
      await test.step(path, async () => {
        const answer = await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        expect(answer?.status()).toBe(200);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await expect(page.locator('h1')).toBeVisible();
        await expect(page).toHaveTitle(/\S/);
        await accessible();
      });
    }
  });
}
