// The main job: a student finds free housing by week, books it, and gets the confirmation as a mail.
import type { Page } from '@playwright/test';
import { type Mails, calendar, code } from '../support/mails';
import { MUNICIPALITY, type Student, student } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES, type Language, beginning, text } from '../support/texts';

async function press(page: Page, language: Language, key: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: beginning(text(language, key)) }).first().click();
}

/** From the start page to the first step of booking the first house that is free. */
async function search(page: Page, language: Language, weeks: string, check: () => Promise<void>): Promise<void> {
  await page.goto(`/?lang=${language}`);
  await check();
  await page.locator('#municipality').selectOption({ label: MUNICIPALITY.name });
  await page.locator('#week').fill(weeks);
  await press(page, language, 'housing-search');
  await expect(page).toHaveURL(/\/housing\?/);
  await check();
  await page.getByRole('link', { name: beginning(text(language, 'housing-book')) }).first().click();
  await expect(page).toHaveURL(/\/housing\/\d+\/book\?/);
}

/** Asks for a code and types it; ends where the student came from. */
async function signIn(page: Page, language: Language, email: string, mails: Mails, check: () => Promise<void>): Promise<void> {
  const sent = (await mails.to(email)).length;
  await page.locator('#email').fill(email);
  await check();
  await press(page, language, 'accounts-send-code');
  await check();
  await page.locator('#code').fill(code(await mails.nth(email, sent + 1)));
  await press(page, language, 'accounts-sign-in');
}

async function contactAndTerms(page: Page, language: Language, who: Student, check: () => Promise<void>): Promise<void> {
  await expect(page).toHaveURL(/step=contact/);
  await page.locator('#name').fill(who.name);
  await check();
  await press(page, language, 'bookings-next');
  await expect(page).toHaveURL(/step=terms/);
  await page.locator('#accepted').check();
  await check();
  await press(page, language, 'bookings-next');
  await expect(page).toHaveURL(/step=check/);
}

for (const language of LANGUAGES) {
  test(`search by week, book, code from the mail, confirmed, mail with a calendar (${language})`, async ({ page, mails, accessible }, info) => {
    const who = student('journey', info.project.name, language);
    await search(page, language, who.weeks, accessible);
    await accessible();
    const [, from, to] = /from=([\d-]+)&to=([\d-]+)/.exec(page.url()) ?? [];

    // Who signs in early comes back to the same step and is offered the registered placement.
    await page.locator('header').getByRole('link', { name: text(language, 'shell-sign-in') }).click();
    await signIn(page, language, who.email, mails, accessible);
    await expect(page).toHaveURL(/\/housing\/\d+\/book\?/);
    await expect(page.locator('input[name=placement]').first()).toBeChecked();
    await press(page, language, 'bookings-next');
    await contactAndTerms(page, language, who, accessible);
    await expect(page.locator('main')).toContainText(who.name);
    await accessible();
    await press(page, language, 'bookings-book');

    await expect(page).toHaveURL(/\/bookings\/[A-Z]+-[A-Z0-9]+$/);
    await expect(page.locator('h1')).toHaveText(text(language, 'bookings-outcome-confirmed'));
    await accessible();
    const reference = page.url().split('/').at(-1)!;

    const mail = await mails.nth(who.email, 2);
    expect(mail.subject).toContain(reference);
    expect(mail.text).toContain(reference);
    expect(mail.html).toContain(reference);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    const { method, event } = calendar(mail);
    expect(method).toBe('PUBLISH');
    expect(event.startDate.toString()).toBe(from);
    expect(event.endDate.toString()).toBe(to);
    expect(event.startDate.isDate).toBe(true);

    await page.goto('/bookings');
    await expect(page.locator('main')).toContainText(reference);
    await accessible();
  });
}
