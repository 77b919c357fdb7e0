// The main job: a student finds free housing by week, books it, and gets the confirmation as a mail.
import { about, calendar } from '../support/mails';
import { dayAfter, student } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES, text } from '../support/texts';
import { bookRegistered, reference, search } from '../support/walk';

for (const language of LANGUAGES) {
  test(`search by week, book, code from the mail, confirmed, mail with a calendar (${language})`, async ({ page, mails, accessible }, info) => {
    const who = student('journey', info.project.name, language);
    await search(page, language, who.weeks, accessible);
    await accessible();
    const [, from, to] = /from=([\d-]+)&to=([\d-]+)/.exec(page.url()) ?? [];
    expect([from, to], 'from the evening before the first day to the morning after the last').toEqual([dayAfter(who.starts, -1), dayAfter(who.ends, 1)]);

    // Who signs in early comes back to the same step and is offered the registered placement.
    await bookRegistered(page, language, who, mails, accessible);
    const booking = await reference(page);
    await expect(page.locator('h1')).toHaveText(text(language, 'bookings-outcome-confirmed'));
    await accessible();

    const mail = await about(mails, who.email, language, 'bookings-mail-confirmed-subject');
    for (const part of [mail.subject, mail.text, mail.html]) expect(part).toContain(booking);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('content-language')).toBe(language);
    const { method, event } = calendar(mail);
    expect(method).toBe('PUBLISH');
    expect(event.startDate.toString()).toBe(from);
    expect(event.endDate.toString()).toBe(to);
    expect(event.startDate.isDate).toBe(true);

    await page.goto('/bookings');
    await expect(page.locator('main')).toContainText(booking);
    await accessible();
  });
}
