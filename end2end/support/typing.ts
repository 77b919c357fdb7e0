// Dates typed as people do: digit by digit, in the order of the parts that their browser shows.
import { type Page } from '@playwright/test';

/** The parts of a date input in the order of a language. */
const ORDERS: Record<string, ('year' | 'month' | 'day')[]> = {
  'sv-SE': ['year', 'month', 'day'],
  'en-GB': ['day', 'month', 'year'],
  'en-US': ['month', 'day', 'year'],
};

/** Gives the date inputs of the page the order of a language: the browser asks for it when they are made. */
export async function inOrderOf(page: Page, locale: string): Promise<void> {
  await page.evaluate((language) => {
    document.documentElement.lang = language;
    for (const input of document.querySelectorAll<HTMLInputElement>('input[type=date]')) {
      input.type = 'text';
      input.type = 'date';
    }
  }, locale);
}

/** Types a date into the input that has the focus, from its first part and without stopping. */
export async function typed(page: Page, locale: string, iso: string): Promise<void> {
  const [year, month, day] = iso.split('-');
  const parts = { year, month, day };
  for (const part of ORDERS[locale]) {
    for (const digit of parts[part]) await page.keyboard.press(digit);
  }
}
