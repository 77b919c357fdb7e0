// Mails through a real mail server, with TLS and a password: whatever happens to it, bookings go on, nothing is lost, and
// nothing is sent twice.
import { Server } from '../support/server';
import { Smtp } from '../support/smtp';
import { student } from '../support/students';
import { expect, test as base } from '../support/test';
import { text } from '../support/texts';
import { contactAndTerms, press, search, signIn } from '../support/walk';

const test = base.extend<object, { smtp: Smtp }>({
  smtp: [async ({}, use) => {
    const smtp = await Smtp.start();
    await use(smtp);
    await smtp.end();
  }, { scope: 'worker' }],
  server: [async ({ smtp }, use) => {
    const server = await Server.start(process.env.PRAKTIKBO_TEST_TEMPLATE!, {
      mail: smtp.url, variables: { PRAKTIKBO_SMTP_CA: smtp.certificate },
    });
    await use(server);
    await server.stop();
  }, { scope: 'worker' }],
});

const noCheck = async () => undefined;

test.beforeEach(({}, info) => {
  test.skip(info.project.name !== 'desktop', 'the same mails for all');
});

test('down, and the program killed meanwhile: the mail leaves once, later', async ({ page, smtp, server }, info) => {
  test.setTimeout(120_000);
  const who = student('smtp', info.project.name, 'sv');
  await search(page, 'sv', who.weeks, noCheck);
  await page.locator('header').getByRole('link', { name: text('sv', 'shell-sign-in') }).click();
  await signIn(page, 'sv', who.email, smtp, noCheck);
  await press(page, 'sv', 'bookings-next');
  await contactAndTerms(page, 'sv', who, noCheck);

  await smtp.down();
  await press(page, 'sv', 'bookings-book');
  await expect(page.locator('h1')).toHaveText(text('sv', 'bookings-outcome-confirmed'));
  await server.killAndStartAgain();
  await smtp.up();
  await smtp.nth(who.email, 2, 60_000);
  // Long enough for another try of a message that was not marked as sent.
  await new Promise((resolve) => { setTimeout(resolve, 12_000); });
  expect(await smtp.to(who.email)).toHaveLength(2);
});

test('slow, and refusing one address: pages do not wait, and others get their mails', async ({ page, smtp }) => {
  smtp.delayMilliseconds = 4_000;
  smtp.refused.add('refused@student.umu.se');
  for (const email of ['refused@student.umu.se', 'welcome@student.umu.se']) {
    await page.goto('/sign-in?lang=sv');
    await page.locator('#email').fill(email);
    const before = Date.now();
    await press(page, 'sv', 'accounts-send-code');
    await expect(page.locator('#code')).toBeVisible();
    expect(Date.now() - before, 'milliseconds that the form took').toBeLessThan(3_000);
  }
  await smtp.nth('welcome@student.umu.se', 1);
  expect(await smtp.to('refused@student.umu.se')).toHaveLength(0);
  smtp.delayMilliseconds = 0;
});
