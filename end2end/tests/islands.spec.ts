// What scripts add where they run.
import { type Page } from '@playwright/test';
import { expect, test } from '../support/test';
import { inOrderOf, typed } from '../support/typing';

const awake = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
const SAID = '.stay-said';

/** Opens a page whose islands are awake, and keeps an eye on what they write. */
async function open(page: Page, path: string, locale = 'sv-SE'): Promise<void> {
  await page.addInitScript(() => {
    const written: string[] = [];
    Object.assign(window, { written });
    for (const name of ['value', 'valueAsNumber', 'valueAsDate', 'min', 'max'] as const) {
      const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, name);
      Object.defineProperty(HTMLInputElement.prototype, name, {
        ...own,
        set(this: HTMLInputElement, value: string) {
          if (this === document.activeElement) written.push(`${this.id}.${name} = ${value}`);
          own?.set?.call(this, value);
        },
      });
    }
  });
  await page.goto(path);
  await awake(page);
  await inOrderOf(page, locale);
  // On a phone a search begins with weeks.
  const dates = page.locator('.narrow-fold:has(#from) > summary');
  if (await dates.isVisible() && !await page.locator('#from').isVisible()) await dates.click();
}

/** Both dates as they are now. */
async function dates(page: Page): Promise<string[]> {
  return [await page.locator('#from').inputValue(), await page.locator('#to').inputValue()];
}

/** Goes on with the tabulator until another element has the focus. */
async function tabPast(page: Page, id: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await expect.poll(async () => {
    if (await focused() === id) await page.keyboard.press('Tab');
    return focused();
  }).not.toBe(id);
}

async function expectNothingWrittenUnderTheHand(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { written: string[] }).written), 'written to the field that had the focus').toEqual([]);
}

test('islands wake on the start page', async ({ page }) => {
  await page.goto('/');
  await awake(page);
});

for (const locale of ['sv-SE', 'en-GB', 'en-US']) {
  test.describe(`dates typed as in ${locale}`, () => {
    test.use({ locale });

    test('the dates that are typed into an empty search are searched for', async ({ page }) => {
      await open(page, '/', locale);
      await page.locator('#from').focus();
      await typed(page, locale, '2027-01-18');
      await tabPast(page, 'from');
      await typed(page, locale, '2027-02-14');
      expect(await dates(page)).toEqual(['2027-01-18', '2027-02-14']);
      await expectNothingWrittenUnderTheHand(page);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/from=2027-01-18&to=2027-02-14/);
    });

    test('a departure that is typed over another one stays as it was typed', async ({ page }) => {
      await open(page, '/housing/1?from=2027-03-10&to=2027-03-31', locale);
      for (const departure of ['2027-03-17', '2027-03-20', '2027-04-01', '2028-01-02']) {
        await page.locator('#to').focus();
        await typed(page, locale, departure);
        expect(await dates(page)).toEqual(['2027-03-10', departure]);
        await tabPast(page, 'to');
        expect(await dates(page)).toEqual(['2027-03-10', departure]);
        await expect(page.locator(SAID)).toBeEmpty();
      }
      await expectNothingWrittenUnderTheHand(page);
    });

    test('a later arrival takes the departure along when both are left, and that is said', async ({ page }) => {
      await open(page, '/housing/1?from=2027-03-01&to=2027-03-20', locale);
      await page.locator('#from').focus();
      await typed(page, locale, '2028-04-05');
      await tabPast(page, 'from');
      expect(await dates(page)).toEqual(['2028-04-05', '2027-03-20']);
      await expect(page.locator('#to')).toHaveAttribute('min', '2028-04-06');
      await expect(page.locator(SAID)).toBeEmpty();
      await tabPast(page, 'to');
      expect(await dates(page)).toEqual(['2028-04-05', '2028-04-24']);
      await expect(page.locator(SAID)).toHaveText(locale === 'sv-SE' ? /^Avresan låg inte efter ankomsten\./ : /^The departure was not after the arrival\./);
      await expectNothingWrittenUnderTheHand(page);
    });
  });
}

test('arrows and the backspace change a departure without being hindered', async ({ page }) => {
  await open(page, '/housing/1?from=2027-03-10&to=2027-03-20');
  await page.locator('#to').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  for (let day = 19; day >= 8; day--) {
    await page.keyboard.press('ArrowDown');
    expect(await dates(page)).toEqual(['2027-03-10', `2027-03-${String(day).padStart(2, '0')}`]);
  }
  await page.keyboard.press('Backspace');
  expect(await dates(page)).toEqual(['2027-03-10', '']);
  for (const digit of '25') await page.keyboard.press(digit);
  expect(await dates(page)).toEqual(['2027-03-10', '2027-03-25']);
  await tabPast(page, 'to');
  expect(await dates(page)).toEqual(['2027-03-10', '2027-03-25']);
  await expectNothingWrittenUnderTheHand(page);
});

test('a year that is typed anew changes nothing else meanwhile', async ({ page }) => {
  await open(page, '/housing/1?from=2027-03-10&to=2027-03-20');
  await page.locator('#from').focus();
  for (const digit of '2028') {
    await page.keyboard.press(digit);
    expect(await page.locator('#to').inputValue()).toBe('2027-03-20');
  }
  await tabPast(page, 'from');
  for (const digit of '2028') await page.keyboard.press(digit);
  await tabPast(page, 'to');
  expect(await dates(page)).toEqual(['2028-03-10', '2028-03-20']);
  await expect(page.locator(SAID)).toBeEmpty();
  await expectNothingWrittenUnderTheHand(page);
});

test('a half-typed date is not taken away, and neither is a year of two digits', async ({ page }) => {
  await open(page, '/housing/1');
  await page.locator('#to').focus();
  for (const digit of '2027') await page.keyboard.press(digit);
  await page.locator('#from').focus();
  await typed(page, 'sv-SE', '2027-03-10');
  await page.locator('#to').focus();
  await page.keyboard.press('ArrowRight');
  for (const digit of '0320') await page.keyboard.press(digit);
  expect(await dates(page)).toEqual(['2027-03-10', '2027-03-20']);
  await tabPast(page, 'to');
  await page.locator('#to').focus();
  for (const digit of '27') await page.keyboard.press(digit);
  await tabPast(page, 'to');
  expect(await dates(page)).toEqual(['2027-03-10', '0027-03-20']);
  await expectNothingWrittenUnderTheHand(page);
});

for (const path of ['/', '/housing', '/housing/1']) {
  test(`a date that was only begun is asked for, and not sent as none (${path})`, async ({ page }) => {
    await open(page, path);
    const address = page.url();
    const half = () => page.locator('#from').evaluate((input: HTMLInputElement) => input.validity.badInput);
    await page.locator('#from').focus();
    for (const digit of '2027') await page.keyboard.press(digit);
    await page.keyboard.press('Enter');
    await expect(page.locator(SAID)).toHaveText(/^Datumet är inte färdigt\./);
    await page.locator('#form button:visible').last().click();
    await expect(page.locator('#from')).toBeFocused();
    expect([page.url(), await half()]).toEqual([address, true]);
    await typed(page, 'sv-SE', '2027-03-10');
    await page.locator('#to').focus();
    await typed(page, 'sv-SE', '2027-03-20');
    await expectNothingWrittenUnderTheHand(page);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/from=2027-03-10&to=2027-03-20/);
  });
}

test('what is pasted takes nothing away', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/housing/1?from=2027-03-10&to=2027-03-20');
  await page.evaluate(() => navigator.clipboard.writeText('2027-02-01'));
  await page.locator('#to').focus();
  await page.keyboard.press('Control+V');
  // Chromium takes no date from the clipboard; one that does may.
  const [arrival, pasted] = await dates(page);
  expect(arrival).toBe('2027-03-10');
  expect(['2027-03-20', '2027-02-01']).toContain(pasted);
  await page.locator('#to').focus();
  await typed(page, 'sv-SE', '2027-03-30');
  await tabPast(page, 'to');
  expect(await dates(page)).toEqual(['2027-03-10', '2027-03-30']);
  await expectNothingWrittenUnderTheHand(page);
});

test('a press of the button sends what was typed', async ({ page }) => {
  await open(page, '/housing/1?from=2027-03-01&to=2027-03-20');
  await page.locator('#from').focus();
  await typed(page, 'sv-SE', '2027-04-05');
  const place = await page.locator('#form .button-secondary').boundingBox();
  await page.mouse.move(place!.x + place!.width / 2, place!.y + place!.height / 2);
  await page.mouse.down();
  await expect(page.locator('#from')).not.toBeFocused();
  expect(await page.locator('#form .button-secondary').boundingBox()).toEqual(place);
  await page.mouse.up();
  await expect(page).toHaveURL(/from=2027-04-05&to=2027-03-20/);
});

test('nothing moves under a button of the mouse that is down', async ({ page }) => {
  await open(page, '/housing/1?from=2027-03-01&to=2027-03-20');
  await page.locator('#from').focus();
  await typed(page, 'sv-SE', '2027-04-05');
  await page.locator('h1').hover();
  const place = await page.locator('#form .button-secondary').boundingBox();
  await page.mouse.down();
  await expect(page.locator('#from')).not.toBeFocused();
  expect(await dates(page)).toEqual(['2027-04-05', '2027-03-20']);
  expect(await page.locator('#form .button-secondary').boundingBox()).toEqual(place);
  await page.mouse.up();
  await expect(page.locator(SAID)).toHaveText(/^Avresan låg inte efter ankomsten\./);
  expect(await dates(page)).toEqual(['2027-04-05', '2027-04-24']);
});

test('a departure before the arrival stays where no length is known', async ({ page }) => {
  await open(page, '/housing/1');
  await page.locator('#from').focus();
  await typed(page, 'sv-SE', '2027-04-05');
  await tabPast(page, 'from');
  await typed(page, 'sv-SE', '2027-03-20');
  await tabPast(page, 'to');
  expect(await dates(page)).toEqual(['2027-04-05', '2027-03-20']);
  await expect(page.locator(SAID)).toBeEmpty();
  await expectNothingWrittenUnderTheHand(page);
});
