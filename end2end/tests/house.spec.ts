// A house's pictures.
import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { LANGUAGES } from '../support/texts';

const STAY = 'from=2027-03-07&to=2027-04-03';

test('a house’s pictures are leafed through', async ({ page, accessible }, info) => {
  await page.goto(`/housing/1?${STAY}`);
  await page.locator('.gallery a').first().click();
  await expect(page).toHaveURL(/\/housing\/1\/pictures\/1\?from=2027-03-07/);
  const picture = page.locator('figure img');
  await expect(page.locator('figcaption')).toHaveText((await picture.getAttribute('alt'))!);
  expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true);
  for (const language of LANGUAGES) {
    await page.goto(`/housing/1/pictures/1?${STAY}&lang=${language}`);
    await accessible();
  }
  await page.locator('a[rel=next]').click();
  await expect(page).toHaveURL(/pictures\/2/);
  await page.locator('a[rel=prev]').click();
  await expect(page).toHaveURL(/pictures\/1/);
  if (info.project.name !== 'nojs') {
    const awake = () => expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
    await awake();
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/pictures\/2/);
    await awake();
    await page.keyboard.press('ArrowLeft');
    await expect(page).toHaveURL(/pictures\/1/);
    await awake();
    // There is none before the first.
    await page.keyboard.press('ArrowLeft');
    if (info.project.name === 'phone') {
      await swipe(page, 300, 60);
      await expect(page).toHaveURL(/pictures\/2/);
      await awake();
      await swipe(page, 60, 300);
      await expect(page).toHaveURL(/pictures\/1/);
      await awake();
    }
    await page.keyboard.press('Escape');
  } else {
    await page.locator('a[data-close]').click();
  }
  await expect(page).toHaveURL(/\/housing\/1\?from=2027-03-07/);
});

/** A finger that goes sideways over the picture. */
async function swipe(page: Page, from: number, to: number): Promise<void> {
  const { y, height } = (await page.locator('figure img').boundingBox())!;
  const browser = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    browser.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: y + height / 2 }] });
  await touch('touchStart', from);
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from + (to - from) * part);
  await touch('touchEnd');
}
