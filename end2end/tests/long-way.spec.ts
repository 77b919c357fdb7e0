// The long way to a booking: nothing is known of the student, the placement is typed, and two others have to say yes.
import type { Page } from '@playwright/test';
import { DOOR_CODE, LARGE, single } from '../support/houses';
import { about, calendar, readCalendar } from '../support/mails';
import { APPROVING, CHECKER, COORDINATOR, INSTANT, type Student, languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { type Language, text } from '../support/texts';
import { bookRegistered, choose, enter, follow, openHouse, press, reference, tick, typeCode } from '../support/walk';

const STAY = { from: '2027-02-28', to: '2027-03-27', shorter: '2027-03-20' };
const COURSE = '3OM999 VFU i glesbygd “Á la čáppa”';
/** Umeå confirms 21 days before the placement begins on 1 March. */
const DEADLINE = { sv: 'måndag 8 februari 2027', en: 'Monday 8 February 2027' };

function newcomer(project: string): Student {
  return {
    email: `new.${project}@student.umu.example`, name: `Jïen-Márjá Ørsted ${project}`, starts: '2027-03-01', ends: '2027-03-26', weeks: 'v. 9–12',
  };
}

const UNLISTED = 'Slagnäs skola';

async function typeUnlisted(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await page.locator('#workplace').pressSequentially(UNLISTED);
}

async function declarePlacement(page: Page, language: Language, who: Student): Promise<void> {
  await choose(page, 'programme', { sv: 'Umeå universitet: Sjuksköterskeprogrammet', en: 'Umeå University: Nursing Programme' }[language]);
  await page.locator('#course').fill(COURSE);
  await page.locator('#starts').fill(who.starts);
  await page.locator('#ends').fill(who.ends);
}

test('a typed placement, both gates, other dates, cancelled', async ({ page, mails, visitor, accessible }, info) => {
  test.setTimeout(240_000);
  const language = languageOf(info.project.name);
  const who = newcomer(info.project.name);
  const says = (key: string, values = {}) => text(language, key, values);

  let booking = '';
  await test.step('everything before signing in', async () => {
    await openHouse(page, language, LARGE, APPROVING.code, STAY.from, STAY.to);
    await accessible();
    await press(page, language, 'housing-book');
    await expect(page.locator('main')).toContainText(says('bookings-protected-title'));
    await press(page, language, 'bookings-next');
    await expect(page.locator('main')).toContainText(says('bookings-error-programme'));
    await accessible();

    // A workplace that is not in the list is typed; what is in the list is not.
    const isWithoutScripts = info.project.name === 'nojs';
    if (isWithoutScripts) await choose(page, 'workplace', says('bookings-workplace-other', { municipality: 'Arjeplog' }));
    else await typeUnlisted(page);
    await expect(page.locator('#workplace_name')).toBeVisible({ visible: isWithoutScripts });
    await press(page, language, 'bookings-next');
    await expect(page.locator('#workplace_name')).toBeVisible();
    await expect(page.locator('main')).toContainText(isWithoutScripts ? says('bookings-error-workplace-name') : UNLISTED);
    await accessible();
    // The list stays where it asks for more.
    await choose(page, 'workplace', APPROVING.workplace);
    await expect(page.locator('#workplace_name')).toBeHidden();
    await declarePlacement(page, language, who);
    await page.locator('#name').fill(who.name);
    await page.locator('#phone').fill('070-174 06 05');
    await page.locator('summary').filter({ hasText: says('bookings-wishes-fold') }).click();
    await tick(page, 'wish-2');
    await tick(page, 'wish-5');
    await page.locator('#email').fill('new@');
    await press(page, language, 'bookings-next');
    await expect(page.locator('main')).toContainText(says('accounts-refusal-not-an-address'));
    // What was typed is still there, also what is folded.
    await expect(page.locator('#phone')).toHaveValue('070-174 06 05');
    await expect(page.locator('#wish-5')).toBeChecked();
    await accessible();
    await page.locator('#email').fill(who.email);
    await press(page, language, 'bookings-next');
  });

  await test.step('signs in with the code and finds everything typed', async () => {
    await typeCode(page, language, who.email, mails, 1, accessible);
    await expect(page).toHaveURL(/\/housing\/\d+\/book\?/);
    await expect(page.locator('main')).toContainText(says('bookings-ready'));
    for (const answer of [COURSE, APPROVING.workplace]) await expect(page.locator('.answered > summary')).toContainText(answer);
    await expect(page.locator('#name')).toHaveValue(who.name);
    await accessible();
    await page.locator('.answered > summary').click();
    await expect(page.locator('#course')).toHaveValue(COURSE);
    await accessible();
    await press(page, language, 'bookings-book');
    booking = await reference(page);
  });

  await test.step('provisional, with the reason and the last day', async () => {
    await expect(page.locator('h1')).toHaveText(says('bookings-outcome-provisional'));
    await expect(page.locator('.outcome')).toContainText(DEADLINE[language]);
    await expect(page.locator('.outcome')).toContainText(APPROVING.name);
    await accessible();
    const mail = await about(mails, who.email, language, 'bookings-mail-received-subject');
    expect(mail.text).toContain(DEADLINE[language]);
    const request = await about(mails, COORDINATOR, 'sv', 'bookings-mail-request-subject');
    expect(request.text).toContain('/coordinator');
  });

  await test.step('the university confirms the placement', async () => {
    const checker = await visitor();
    await enter(checker, language, CHECKER, mails, '/university', () => accessible(checker));
    await accessible(checker);
    await checker.getByRole('button', { name: new RegExp(`^${says('staff-verify')}.*${who.email}`) }).click();
    await expect(checker.locator('main')).toContainText(says('staff-done-verified-title', { student: who.name }));
    await accessible(checker);
    await about(mails, who.email, language, 'bookings-mail-placement-verified-subject');
  });

  await test.step('the municipality approves', async () => {
    const coordinator = await visitor();
    await enter(coordinator, language, COORDINATOR, mails, '/coordinator', () => accessible(coordinator));
    await accessible(coordinator);
    await coordinator.getByRole('link', { name: booking }).first().click();
    await expect(coordinator.locator('main')).toContainText('070-174 06 05');
    await accessible(coordinator);
    await press(coordinator, language, 'staff-approve');
    await expect(coordinator.locator('main')).toContainText(says('staff-done-confirmed-title', { reference: booking }));
    await accessible(coordinator);
  });

  let uid = '';
  await test.step('confirmed', async () => {
    const { method, event } = calendar(await about(mails, who.email, language, 'bookings-mail-confirmed-subject'));
    expect(method).toBe('PUBLISH');
    expect([event.startDate.toString(), event.endDate.toString()]).toEqual([STAY.from, STAY.to]);
    uid = event.uid;
    await page.goto(`/bookings/${booking}`);
    await expect(page.locator('h1')).toHaveText(says('bookings-outcome-confirmed'));
    await accessible();
    const file = await page.request.get(`/bookings/${booking}/calendar.ics`);
    expect(readCalendar(await file.text()).event.uid).toBe(uid);
  });

  await test.step('another telephone, another wish', async () => {
    await follow(page, language, 'bookings-contact');
    await accessible();
    await page.locator('#phone').fill('ring mig');
    await press(page, language, 'bookings-contact-save');
    await expect(page.locator('main')).toContainText(says('bookings-error-phone'));
    await accessible();
    await page.locator('#phone').fill('070-174 06 07');
    await tick(page, 'wish-6');
    await press(page, language, 'bookings-contact-save');
    for (const said of [says('bookings-told'), '070-174 06 07', says('bookings-wish-late-arrival')]) await expect(page.locator('main')).toContainText(said);
    await accessible();
  });

  await test.step('no heating: the municipality hears of it', async () => {
    await follow(page, language, 'bookings-write');
    await accessible();
    await press(page, language, 'bookings-ask-send');
    await expect(page.locator('main')).toContainText(says('bookings-error-text'));
    await accessible();
    await tick(page, 'about');
    await page.locator('#text').pressSequentially('Det är kallt.');
    await press(page, language, 'bookings-ask-send');
    for (const said of [says('bookings-asked'), says('bookings-history-asked-fault')]) await expect(page.locator('main')).toContainText(said);
    await accessible();
    const fault = await about(mails, COORDINATOR, 'sv', 'bookings-mail-asked-fault-subject');
    expect(fault.text).toContain('Det är kallt.');
    expect(fault.replyTo?.text).toContain(who.email);
  });

  await test.step('certificate, on the screen and on paper', async () => {
    await follow(page, language, 'bookings-certificate');
    await expect(page.locator('h1')).toHaveText(says('bookings-certificate-title'));
    for (const fact of [who.name, booking, says('bookings-fact-free'), 'Provgatan 1']) await expect(page.locator('.sheet')).toContainText(fact);
    await accessible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.sheet')).toBeVisible();
    await expect(page.locator('.site-header nav, .site-footer, .actions, .sheet-notes').filter({ visible: true })).toHaveCount(0);
    await accessible();
    if (info.project.name !== 'nojs') {
      const pdf = (await page.pdf({ format: 'A4', printBackground: false })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g), 'one page of paper').toHaveLength(1);
    }
    await page.emulateMedia({ media: 'screen' });
    // Whoever holds the paper sees at its address what it says.
    const address = await page.locator('.sheet footer span[translate=no]').innerText();
    const office = await visitor();
    await office.goto(`${address}?lang=${language}`);
    await expect(office.locator('.sheet')).toContainText(who.name);
    await accessible(office);
  });

  await test.step('how to get in, without the code so long before', async () => {
    await page.goto(`/bookings/${booking}/arrival`);
    await expect(page.locator('h1')).toHaveText(says('bookings-arrival-title', { house: LARGE }));
    await expect(page.locator('main')).not.toContainText(DOOR_CODE);
    await accessible();
  });

  await test.step('other dates', async () => {
    await page.goto(`/bookings/${booking}/change`);
    await page.locator('#to').fill('2027-04-30');
    await press(page, language, 'bookings-change');
    await expect(page.locator('#to')).toHaveValue('2027-04-30');
    await accessible();
    await page.locator('#to').fill(STAY.shorter);
    await press(page, language, 'bookings-change');
    await expect(page).toHaveURL(new RegExp(`/bookings/${booking}\\?changed$`));
    await accessible();
    const { event } = calendar(await about(mails, who.email, language, 'bookings-mail-changed-confirmed-subject'));
    expect([event.uid, event.endDate.toString(), event.sequence]).toEqual([uid, STAY.shorter, expect.any(Number)]);
    expect(event.sequence).toBeGreaterThan(0);
  });

  await test.step('cancelled', async () => {
    await follow(page, language, 'bookings-cancel');
    await tick(page, 'reason-2');
    await accessible();
    await press(page, language, 'bookings-cancel');
    await expect(page.locator('h1')).toHaveText(says('bookings-outcome-cancelled'));
    await accessible();
    const { method, event, component } = calendar(await about(mails, who.email, language, 'bookings-mail-cancelled-subject'));
    expect([method, event.uid]).toEqual(['CANCEL', uid]);
    expect(component.getFirstSubcomponent('vevent')?.getFirstPropertyValue('status')).toBe('CANCELLED');
    await page.goto('/bookings');
    await expect(page.locator('main')).toContainText(says('bookings-group-ended'));
    await accessible();
  });
});

test('declined with a reason that the student reads', async ({ page, mails, visitor, accessible }, info) => {
  const language = languageOf(info.project.name);
  const who = student('declined', info.project.name, language);
  const nothing = async () => undefined;
  await openHouse(page, language, LARGE, APPROVING.code, who.starts, who.ends);
  await press(page, language, 'housing-book');
  await bookRegistered(page, language, who, mails, nothing);
  const booking = await reference(page);

  const coordinator = await visitor();
  await enter(coordinator, language, COORDINATOR, mails, `/coordinator/requests/${booking}/decline`, nothing);
  await press(coordinator, language, 'staff-decline-send');
  await expect(coordinator.locator('main')).toContainText(text(language, 'staff-error-reason'));
  await accessible(coordinator);
  await tick(coordinator, 'reason-2');
  await coordinator.locator('#note').fill('Ring lärcentrum: <b>070</b> & fråga.');
  await press(coordinator, language, 'staff-decline-send');
  await expect(coordinator.locator('main')).toContainText(text(language, 'staff-done-declined-title', { reference: booking }));

  const mail = await about(mails, who.email, language, 'bookings-mail-declined-subject');
  await page.reload();
  await expect(page.locator('h1')).toHaveText(text(language, 'bookings-outcome-declined'));
  for (const said of [text(language, 'bookings-end-house-closed'), 'Ring lärcentrum: <b>070</b> & fråga.']) {
    await expect(page.locator('.outcome')).toContainText(said);
    expect(mail.text).toContain(said);
  }
  await accessible();
});

test('the code of the door shows in the last days before the arrival, and the journey can be saved', async ({ browser, page, mails, accessible }, info) => {
  const language = languageOf(info.project.name);
  const who = student('near', info.project.name, language);
  // Until the evening on which the first of the others may come to the same house: the one before their first Monday.
  await openHouse(page, language, single(info.project.name), INSTANT.code, who.starts, '2027-01-17');
  await press(page, language, 'housing-book');
  await bookRegistered(page, language, who, mails, async () => undefined);
  await reference(page);
  await follow(page, language, 'bookings-arrival');
  await expect(page.locator('main')).toContainText(DOOR_CODE);
  await accessible();

  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, language, 'bookings-journey')]);
  const file = info.outputPath('journey.html');
  await download.saveAs(file);
  // On the bus there is no network.
  const offline = await browser.newContext({ offline: true, viewport: page.viewportSize() });
  const saved = await offline.newPage();
  const asked: string[] = [];
  saved.on('request', (request) => asked.push(request.url()));
  await saved.goto(`file://${file}`);
  for (const said of ['Provgatan 1', text(language, 'bookings-way-in'), '070-174 06 05']) await expect(saved.locator('body')).toContainText(said);
  await expect(saved.locator('body')).not.toContainText(DOOR_CODE);
  expect(asked).toEqual([`file://${file}`]);
  await offline.close();
});
