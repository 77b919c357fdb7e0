// Another address of the same person: typed as a person does, with a code from each mailbox.
import { about, code } from '../support/mails';
import { languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES, text } from '../support/texts';
import { enter, follow, press, tick } from '../support/walk';

test('two addresses of a student become one', async ({ page, mails, accessible }, info) => {
  const language = languageOf(info.project.name);
  const who = student('address', info.project.name, language);
  const other = `private.${info.project.name}@home.example`;
  await enter(page, language, who.email, mails, '/profile', accessible);
  await follow(page, language, 'accounts-address-change');
  for (const one of [...LANGUAGES.filter((one) => one !== language), language]) {
    await page.goto(`/profile/address?lang=${one}`);
    await accessible();
  }
  await press(page, language, 'bookings-address-send');
  await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true');
  await accessible();
  await page.locator('#email').pressSequentially(other);
  await tick(page, 'write_to-2');
  await press(page, language, 'bookings-address-send');
  await expect(page.locator('#code_other')).toBeVisible();
  await accessible();
  const codes = await Promise.all([who.email, other].map((email) => about(mails, email, language, 'accounts-mail-proof-subject')));
  await page.locator('#code_own').pressSequentially(code(codes[0]));
  await page.locator('#code_other').pressSequentially('000000');
  await press(page, language, 'bookings-address-join');
  await expect(page.locator('#code_other')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('#code_other').fill('');
  await page.locator('#code_other').pressSequentially(code(codes[1]));
  await press(page, language, 'bookings-address-join');
  await expect(page).toHaveURL(/\/profile\?joined$/);
  for (const said of [text(language, 'accounts-addresses-joined'), who.email, other]) await expect(page.locator('main')).toContainText(said);
  await accessible();
  for (const email of [who.email, other]) await about(mails, email, language, 'accounts-mail-joined-subject');
});
