// The ways through the pages that several journeys share.
import { type Page, expect } from '@playwright/test';
import { type Inbox, code } from './mails';
import { MUNICIPALITY, type Student } from './students';
import { type Language, beginning, text } from './texts';

/** Presses the button of the page with this text. */
export async function press(page: Page, language: Language, key: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: beginning(text(language, key)) }).first().click();
}

/** From the start page to the first step of booking the first house that is free. */
export async function search(page: Page, language: Language, weeks: string, check: () => Promise<void>): Promise<void> {
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
export async function signIn(page: Page, language: Language, email: string, mails: Inbox, check: () => Promise<void>): Promise<void> {
  const sent = (await mails.to(email)).length;
  await page.locator('#email').fill(email);
  await check();
  await press(page, language, 'accounts-send-code');
  await check();
  await page.locator('#code').fill(code(await mails.nth(email, sent + 1)));
  await press(page, language, 'accounts-sign-in');
}

export async function contactAndTerms(page: Page, language: Language, who: Student, check: () => Promise<void>): Promise<void> {
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
