// What scripts add where they run.
import { expect, test } from '../support/test';

test('islands wake on the start page', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
});
