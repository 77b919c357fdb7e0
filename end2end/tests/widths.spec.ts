// Pages at the widths from the narrowest phone to a desk, in both languages, and targets that a finger hits.
import type { Page } from '@playwright/test';
import { LARGE } from '../support/houses';
import { APPROVING, CHECKER, COORDINATOR, languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES, type Language } from '../support/texts';
import { bookRegistered, enter, openHouse, press, reference } from '../support/walk';
import { sideways } from '../support/widths';

const nothing = async () => undefined;
const WIDTHS = [320, 640, 768, 900, 1024, 1120, 1280];

/** Opens a page in both languages, all that unfolds unfolded, and looks at it in these widths. */
async function fits(page: Page, path: string, widths: number[]): Promise<void> {
  for (const language of LANGUAGES) {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true; });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sideways(page), `${path} in ${language} at ${width}`).toEqual([]);
    }
  }
}

async function fingersHit(page: Page, targets: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const target of await page.locator(targets).all()) {
    expect((await target.boundingBox())!.height, `${await target.innerText()} on ${page.url()}`).toBeGreaterThanOrEqual(44);
  }
}

/** A request that a coordinator has to answer, in a browser of the student's own; its reference. */
async function request(page: Page, language: Language, project: string, mails: Parameters<typeof bookRegistered>[3]): Promise<string> {
  const who = student('declined', project, language);
  await openHouse(page, language, LARGE, APPROVING.code, who.starts, who.ends);
  await press(page, language, 'housing-book');
  await bookRegistered(page, language, who, mails, nothing);
  return reference(page);
}

test('the work of a checker fits every width', async ({ page, mails, accessible }, info) => {
  await enter(page, languageOf(info.project.name), CHECKER, mails, '/university', nothing);
  for (const path of ['/university', '/university?show=all', '/profile']) {
    await fits(page, path, WIDTHS);
    await fingersHit(page, '.table a, .table button, .work-item :is(a, button)');
  }
  await page.goto('/university?show=all');
  const reject = await page.locator('a[href*="/reject"]').first().getAttribute('href');
  await fits(page, reject!, [320]);
  for (const language of LANGUAGES) {
    await page.goto(`${reject}?lang=${language}`);
    await accessible();
  }
});

test('a booking, the work of a coordinator and the mails about it fit every width', async ({ page, mails, visitor, accessible }) => {
  test.setTimeout(150_000);
  // The other language's student: this project's own is declined in another test.
  const student = await visitor();
  const booking = await request(student, 'en', 'desktop', mails);
  for (const part of ['', '/change', '/cancel']) await fits(student, `/bookings/${booking}${part}`, [320]);
  await fits(student, '/bookings', [320]);

  await enter(page, 'sv', COORDINATOR, mails, '/coordinator', nothing);
  for (const path of ['/coordinator', '/profile']) {
    await fits(page, path, WIDTHS);
    await fingersHit(page, '.table a, .table button, .work-item :is(a, button)');
  }
  for (const path of [`/coordinator/bookings/${booking}`, `/coordinator/requests/${booking}/decline`, '/coordinator?find=none']) await fits(page, path, [320]);
  await press(page, 'en', 'staff-filter');

  // The folder is shown to a browser on this machine alone, not to one that comes through a proxy.
  await page.context().setExtraHTTPHeaders({});
  await fits(page, '/dev/mail', [320, 768]);
  const mail = page.locator('main tbody a');
  const letters = await mail.evaluateAll((links) => links.slice(0, 4).map((link) => link.getAttribute('href')!));
  for (const path of letters) await fits(page, path, [320]);
  for (const language of LANGUAGES) {
    for (const path of ['/dev/mail', letters[0]]) {
      await page.goto(`${path}?lang=${language}`);
      await accessible();
    }
  }
});

test('what went wrong fits the narrowest width', async ({ page, watch, mails }, info) => {
  watch.expectedStatuses.add(404).add(403).add(405).add(429);
  for (const path of ['/no-such-page', '/housing/999999?from=2027-03-01&to=2027-03-20', '/dev/mail/none.eml', '/sign-out']) await fits(page, path, [320]);
  await fits(page, `/sign-in/link?token=${'x'.repeat(200)}`, [320]);
  await enter(page, languageOf(info.project.name), CHECKER, mails, '/university', nothing);
  for (const path of ['/coordinator', '/bookings/SOR-ZZZZ', '/university/placements/999999/reject']) await fits(page, path, [320]);
});

test('what a table shows stays a table on a phone', async ({ page, mails }, info) => {
  await enter(page, languageOf(info.project.name), CHECKER, mails, '/university', nothing);
  await page.goto('/university?show=all');
  const browser = await page.context().newCDPSession(page);
  const parts = async (width: number) => {
    await page.setViewportSize({ width, height: 740 });
    const { nodes } = await browser.send('Accessibility.getFullAXTree');
    const roles = nodes.filter((node) => !node.ignored).map((node) => String(node.role?.value));
    return Object.fromEntries(['table', 'row', 'rowheader', 'columnheader', 'cell'].map((role) => [role, roles.filter((one) => one === role).length]));
  };
  const wide = await parts(1280);
  expect(wide.row).toBeGreaterThan(3);
  expect(wide.cell).toBeGreaterThan(wide.row);
  expect(await parts(320)).toEqual(wide);
});

test('places on the map can be pressed with a finger', async ({ page }) => {
  await page.goto('/housing');
  const dots = await page.locator('.map-place').all();
  expect(dots.length).toBeGreaterThan(1);
  for (const dot of dots) {
    const box = (await dot.boundingBox())!;
    expect(Math.min(box.width, box.height), (await dot.getAttribute('aria-label'))!).toBeGreaterThanOrEqual(24);
  }
});
