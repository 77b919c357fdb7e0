// The ways through the pages that several journeys share.
import { type Page, expect, test } from '@playwright/test';
import { type Inbox, about, allAbout, code } from './mails';
import { INSTANT, type Student } from './students';
import { type Language, beginning, text } from './texts';

/** Looks at the page in passing: axe in most journeys. */
export type Check = () => Promise<void>;

/** Presses the button of the page with this text. */
export async function press(page: Page, language: Language, key: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: beginning(text(language, key)) }).first().click();
}

/** Follows the link of the page with this text. */
export async function follow(page: Page, language: Language, key: string): Promise<void> {
  await page.locator('main').getByRole('link', { name: beginning(text(language, key)) }).first().click();
}

/** Ticks a box or picks an answer: the whole line is its label. */
export async function tick(page: Page, id: string): Promise<void> {
  await page.locator(`label[for="${id}"]`).click();
  await expect(page.locator(`#${id}`)).toBeChecked();
}

/** Chooses from a list by a part of the text. */
export async function choose(page: Page, id: string, part: string): Promise<void> {
  const value = await page.locator(`#${id} option`).filter({ hasText: part }).first().getAttribute('value');
  await page.locator(`#${id}`).selectOption(value);
}

/** Chooses a workplace: from the list, or, where scripts run, by typing its beginning and taking what is found. */
export async function chooseWorkplace(page: Page, name: string): Promise<void> {
  if (test.info().project.name === 'nojs') return choose(page, 'workplace', name);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  const place = await page.locator(`#workplace-found option[value^="${name}"]`).first().getAttribute('value');
  await page.locator('#workplace').fill(place!);
}

/** From the start page to the page that books the first house that is free. */
export async function search(page: Page, language: Language, weeks: string, check: Check): Promise<void> {
  await page.goto(`/?lang=${language}`);
  await check();
  await page.locator('#municipality').selectOption({ label: INSTANT.name });
  await page.locator('#week').fill(weeks);
  await press(page, language, 'housing-search');
  await expect(page).toHaveURL(/\/housing\?/);
  await check();
  await follow(page, language, 'housing-book');
  await expect(page).toHaveURL(/\/housing\/\d+\/book\?/);
}

/** From the list of a municipality's houses to the page of one, with the dates of a stay. */
export async function openHouse(page: Page, language: Language, name: string, code: string, from: string, to: string): Promise<void> {
  await page.goto(`/housing?municipality=${code}&from=${from}&to=${to}&lang=${language}`);
  await page.locator('main').getByRole('link', { name }).first().click();
  await expect(page.locator('h1')).toHaveText(name);
}

/** Asks for a code and types it; ends where one came from. */
export async function signIn(page: Page, language: Language, email: string, mails: Inbox, check: Check): Promise<void> {
  await page.locator('#email').fill(email);
  await check();
  const before = await allAbout(mails, email, language, 'accounts-mail-subject');
  await press(page, language, 'accounts-send-code');
  await typeCode(page, language, email, mails, before.length + 1, check);
}

/** Types the code from the so-manieth mail with one; ends where its page was asked from. */
export async function typeCode(page: Page, language: Language, email: string, mails: Inbox, count: number, check: Check): Promise<void> {
  await expect(page.locator('#code')).toBeVisible();
  await check();
  await page.locator('#code').fill(code(await about(mails, email, language, 'accounts-mail-subject', count)));
  await press(page, language, 'accounts-sign-in');
  await expect(page.locator('header').getByRole('button', { name: text(language, 'shell-sign-out') })).toBeVisible();
}

/** Signs in and goes to a page that needs it. */
export async function enter(page: Page, language: Language, email: string, mails: Inbox, path: string, check: Check): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signIn(page, language, email, mails, check);
  await expect(page).toHaveURL((url) => url.pathname === path.split('?')[0]);
}

/** Books with the placement that the university has registered; nobody has signed in on the way to a booking yet. */
export async function bookRegistered(page: Page, language: Language, who: Student, mails: Inbox, check: Check): Promise<void> {
  await page.locator('header').getByRole('button', { name: text(language, 'shell-sign-in') }).click();
  await signIn(page, language, who.email, mails, check);
  await expect(page).toHaveURL(/\/housing\/\d+\/book\?/);
  await expect(page.locator('input[name=placement]').first()).toBeChecked();
  await page.locator('#name').fill(who.name);
  await check();
  await press(page, language, 'bookings-book');
}

/** The reference of the booking whose page this is. */
export async function reference(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/bookings\/[A-Z]+-[A-Z0-9]+$/);
  return new URL(page.url()).pathname.split('/').at(-1)!;
}
