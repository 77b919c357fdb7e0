// The main job: a student finds free housing by week, books it, and gets the confirmation as a mail.
import { calendar } from '../support/mails';
import { student } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES, text } from '../support/texts';
import { contactAndTerms, press, search, signIn } from '../support/walk';

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
