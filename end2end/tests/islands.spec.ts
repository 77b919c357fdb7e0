// What scripts add where they run.
import { expect, test } from '../support/test';

test('islands wake on the start page', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
});

test('a later arrival takes the departure along, and the stay keeps its length', async ({ page }) => {
  await page.goto('/housing/1?from=2027-03-01&to=2027-03-20');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await page.locator('#from').fill('2027-04-05');
  await page.locator('#from').blur();
  await expect(page.locator('#to')).toHaveValue('2027-04-24');
  await expect(page.locator('#to')).toHaveAttribute('min', '2027-04-06');
});
