// Mails through a real mail server, with TLS and a password: whatever happens to it, bookings go on, nothing is lost, and
// nothing is sent twice.
import { about, allAbout, calendar } from '../support/mails';
import { Server } from '../support/server';
import { Smtp } from '../support/smtp';
import { student } from '../support/students';
import { expect, test as base } from '../support/test';
import { text } from '../support/texts';
import { press, search, signIn } from '../support/walk';

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

const nothing = async () => undefined;

/** The sum of these numbers of the server's. */
async function sum(server: Server, line: RegExp): Promise<number> {
  const numbers = await (await fetch(`${server.url}/metrics`)).text();
  return numbers.split('\n').filter((one) => line.test(one)).reduce((all, one) => all + Number(one.split(' ').pop()), 0);
}

/** How many messages are in this state, says the server. */
async function messages(server: Server, state: 'waiting' | 'dead'): Promise<number> {
  return sum(server, new RegExp(`^praktikbo_outbox_messages\\{state="${state}"\\} `));
}

/**
 * Until every waiting message was tried in vain and none is in hand: whoever is killed with one in hand may have sent it, so
 * that it is tried again only when its lease has ended.
 */
async function untilTriedInVain(server: Server): Promise<void> {
  await expect.poll(async () => {
    const tried = await sum(server, /^praktikbo_messages_total\{.*outcome="delayed"/);
    const held = await sum(server, /^praktikbo_outbox_held /);
    return held === 0 && tried > 0 && tried >= await messages(server, 'waiting');
  }, { timeout: 60_000, intervals: [50] }).toBe(true);
}

function messageIds(smtp: Smtp): (string | undefined)[] {
  return smtp.deliveries.map(({ mail }) => mail.messageId);
}

test('down, and the program killed meanwhile: the booking is made, and its mail leaves once, later', async ({ page, smtp, server }, info) => {
  test.setTimeout(120_000);
  const who = student('smtp', info.project.name, 'sv');
  await search(page, 'sv', who.weeks, nothing);
  await page.locator('header').getByRole('button', { name: text('sv', 'shell-sign-in') }).click();
  await signIn(page, 'sv', who.email, smtp, nothing);
  await page.locator('#name').fill(who.name);

  await smtp.down();
  await press(page, 'sv', 'bookings-book');
  await expect(page.locator('h1')).toHaveText(text('sv', 'bookings-outcome-confirmed'));
  await untilTriedInVain(server);
  await server.killAndStartAgain();
  await page.reload();
  await expect(page.locator('h1')).toHaveText(text('sv', 'bookings-outcome-confirmed'));
  expect(await messages(server, 'waiting')).toBeGreaterThan(0);
  await smtp.up();

  const mail = await about(smtp, who.email, 'sv', 'bookings-mail-confirmed-subject', 1, 60_000);
  expect(calendar(mail).method).toBe('PUBLISH');
  await expect.poll(() => messages(server, 'waiting'), { timeout: 60_000 }).toBe(0);
  expect(await allAbout(smtp, who.email, 'sv', 'bookings-mail-confirmed-subject')).toHaveLength(1);
  expect(new Set(messageIds(smtp)).size).toBe(smtp.deliveries.length);
});

test('slow, refusing one address, and busy: pages do not wait, and every other mail arrives once', async ({ page, smtp, server }) => {
  // The morning's mails have gone out.
  await expect.poll(() => messages(server, 'waiting'), { timeout: 60_000 }).toBe(0);
  const dead = await messages(server, 'dead');
  smtp.delayMilliseconds = 3_000;
  smtp.refused.add('refused@student.umu.example');
  for (const email of ['refused@student.umu.example', 'welcome@student.umu.example', 'later@student.umu.example']) {
    if (email.startsWith('later')) smtp.troubles.push({ responseCode: 451, message: 'Try again later' });
    await page.goto('/sign-in?lang=sv');
    await page.locator('#email').fill(email);
    const before = Date.now();
    await press(page, 'sv', 'accounts-send-code');
    await expect(page.locator('#code')).toBeVisible();
    expect(Date.now() - before, 'milliseconds that the form took').toBeLessThan(2_500);
    if (email.startsWith('welcome')) await about(smtp, email, 'sv', 'accounts-mail-subject');
  }
  await about(smtp, 'later@student.umu.example', 'sv', 'accounts-mail-subject', 1, 40_000);
  expect(smtp.troubles).toHaveLength(0);
  await expect.poll(() => messages(server, 'waiting')).toBe(0);
  // Nobody waits for a code that was sent to a mistyped address.
  expect(await messages(server, 'dead')).toBe(dead);
  expect(await smtp.to('refused@student.umu.example')).toHaveLength(0);
  for (const email of ['welcome@student.umu.example', 'later@student.umu.example']) expect(await smtp.to(email)).toHaveLength(1);
  smtp.delayMilliseconds = 0;
});
