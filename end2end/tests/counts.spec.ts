// How much a student has to do from "I have practice there, these weeks" to booked. A click is every press, ticks and choices
// included; a field is every control that is changed, by typing or choosing.
import type { BrowserContext, Page } from '@playwright/test';
import { about, code } from '../support/mails';
import { INSTANT, languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { text } from '../support/texts';
import { choose, chooseWorkplace, enter, follow, press, reference } from '../support/walk';

type Counts = { clicks: number; fields: number; pages: number };

/** Counts what is done in all pages from now on, by events that only a person (or a browser that is driven like one) makes. */
async function counted(context: BrowserContext, page: Page): Promise<() => Counts> {
  let clicks = 0;
  const fields = new Set<string>();
  let pages = 0;
  await context.exposeBinding('countClick', () => { clicks += 1; });
  await context.exposeBinding('countField', (_, id: string) => { fields.add(id); });
  await context.addInitScript(() => {
    const { countClick, countField } = window as unknown as { countClick: () => void; countField: (id: string) => void };
    const isFilled = (target: EventTarget | null) => target instanceof HTMLSelectElement
      || (target instanceof HTMLInputElement && !['radio', 'checkbox', 'submit', 'button'].includes(target.type));
    // To put the cursor into a field is a part of filling it in.
    addEventListener('pointerdown', (event) => { if (event.isTrusted && !isFilled(event.target)) countClick(); }, true);
    addEventListener('change', (event) => {
      const { target } = event;
      if (target instanceof HTMLSelectElement) countClick();
      if (target instanceof HTMLElement) countField(`${location.pathname}#${target.id}`);
    }, true);
  });
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame() && frame.url() !== 'about:blank') pages += 1; });
  return () => ({ clicks, fields: fields.size, pages });
}

test('registered and signed in: four clicks, nothing to fill in', async ({ page, context, mails }, info) => {
  const language = languageOf(info.project.name);
  const who = student('counts', info.project.name, language);
  await enter(page, language, who.email, mails, '/profile', async () => undefined);
  await page.locator('#name').fill(who.name);
  await press(page, language, 'accounts-save');
  const counts = await counted(context, page);
  await page.goto(`/?lang=${language}`);
  await page.locator('main .unhoused').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/housing\?/);
  await page.locator('main .card').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/housing\/\d+\?/);
  await press(page, language, 'housing-book');
  await press(page, language, 'bookings-book');
  await reference(page);
  await expect(page.locator('h1')).toHaveText(text(language, 'bookings-outcome-confirmed'));
  expect(counts()).toEqual({ clicks: 4, fields: 0, pages: 5 });
});

test('typed by somebody new: seven clicks, seven fields, seven pages', async ({ page, context, mails }, info) => {
  const language = languageOf(info.project.name);
  const email = `typed.counts.${info.project.name}@student.umu.example`;
  const counts = await counted(context, page);
  await page.goto(`/?lang=${language}`);
  await page.locator('#municipality').selectOption({ label: INSTANT.name });
  await page.locator('#week').pressSequentially(info.project.name === 'phone' ? 'v. 36–37' : 'v. 34–35');
  await press(page, language, 'housing-search');
  await follow(page, language, 'housing-book');
  await choose(page, 'programme', { sv: 'Umeå universitet: Sjuksköterskeprogrammet', en: 'Umeå University: Nursing Programme' }[language]);
  await chooseWorkplace(page, INSTANT.workplace);
  await page.locator('#name').pressSequentially('Nomi Ny');
  await page.locator('#email').pressSequentially(email);
  await press(page, language, 'bookings-next');
  await page.locator('#code').pressSequentially(code(await about(mails, email, language, 'accounts-mail-subject')));
  await press(page, language, 'accounts-sign-in');
  await press(page, language, 'bookings-book');
  await reference(page);
  expect(counts()).toEqual({ clicks: 7, fields: 7, pages: 6 });
});
