// The long way to a booking: nothing is known of the student, the placement is typed, and two others have to say yes.
import type { Page } from '@playwright/test';
import { DOOR_CODE, LARGE, single } from '../support/houses';
import { about, calendar, readCalendar } from '../support/mails';
import { APPROVING, CHECKER, COORDINATOR, INSTANT, type Student, languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { type Language, text } from '../support/texts';
import { bookRegistered, choose, enter, follow, openHouse, press, reference, signIn, tick } from '../support/walk';

const STAY = { from: '2027-02-28', to: '2027-03-27', shorter: '2027-03-20' };
const COURSE = { code: '3OM999', name: 'VFU i glesbygd “Á la čáppa”' };
/** Umeå confirms 21 days before the placement begins on 1 March. */
const DEADLINE = { sv: 'måndag 8 februari 2027', en: 'Monday 8 February 2027' };

function newcomer(project: string): Student {
  return {
    email: `new.${project}@student.umu.example`, name: `Jïen-Márjá Ørsted ${project}`, starts: '2027-03-01', ends: '2027-03-26', weeks: 'v. 9–12',
  };
}

async function declarePlacement(page: Page, language: Language, who: Student): Promise<void> {
  await choose(page, 'programme', { sv: 'Umeå universitet: Sjuksköterskeprogrammet', en: 'Umeå University: Nursing Programme' }[language]);
  await page.locator('#course_code').fill(COURSE.code);
  await page.locator('#course_name').fill(COURSE.name);
  await choose(page, 'workplace', APPROVING.workplace);
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
    await choose(page, 'workplace', says('bookings-workplace-other', { municipality: 'Arjeplog' }));
    await expect(page.locator('#workplace_name')).toBeVisible();
    await press(page, language, 'bookings-next');
    await expect(page.locator('main')).toContainText(says('bookings-error-workplace-name'));
    await accessible();
    await declarePlacement(page, language, who);
    await expect(page.locator('#workplace_name')).toBeHidden();
    await press(page, language, 'bookings-next');
    await expect(page).toHaveURL(/step=contact/);
    await page.locator('#name').fill(who.name);
    await page.locator('#phone').fill('070-174 06 05');
    await tick(page, 'wish');
    await tick(page, 'wish-2');
    await press(page, language, 'bookings-next');
    await expect(page).toHaveURL(/step=terms/);
    await press(page, language, 'bookings-next');
    await expect(page.locator('main')).toContainText(says('bookings-error-accepted'));
    await accessible();

    // Back, and on again: what was typed is still there.
    await page.goto(page.url().replace('step=terms', 'step=contact'));
    await expect(page.locator('#phone')).toHaveValue('070-174 06 05');
    await expect(page.locator('#wish-2')).toBeChecked();
    await press(page, language, 'bookings-next');
    await tick(page, 'accepted');
    await press(page, language, 'bookings-next');
  });

  await test.step('signs in at the last page and finds everything typed', async () => {
    await expect(page).toHaveURL(/step=check/);
    await accessible();
    await follow(page, language, 'bookings-sign-in');
    await signIn(page, language, who.email, mails, accessible);
    await expect(page).toHaveURL(/step=check/);
    const typed = [COURSE.code, COURSE.name, APPROVING.workplace, who.name, '070-174 06 05', says('bookings-wish-own-room'), says('bookings-wish-own-bathroom')];
    for (const answer of typed) await expect(page.locator('main')).toContainText(answer);
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

  await test.step('certificate, on the screen and on paper', async () => {
    await follow(page, language, 'bookings-certificate');
    await expect(page.locator('h1')).toHaveText(says('bookings-certificate-title'));
    for (const fact of [who.name, booking, says('bookings-fact-free'), 'Provgatan 1']) await expect(page.locator('.sheet')).toContainText(fact);
    await accessible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.sheet')).toBeVisible();
    await expect(page.locator('.site-header nav, .site-footer, .actions, .sheet-notes').filter({ visible: true })).toHaveCount(0);
    await accessible();
    await page.emulateMedia({ media: 'screen' });
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

test('the code of the door shows in the last days before the arrival', async ({ page, mails, accessible }, info) => {
  const language = languageOf(info.project.name);
  const who = student('near', info.project.name, language);
  // Until the day on which the first of the others may come to the same house.
  await openHouse(page, language, single(info.project.name), INSTANT.code, who.starts, '2027-01-18');
  await press(page, language, 'housing-book');
  await bookRegistered(page, language, who, mails, async () => undefined);
  await reference(page);
  await follow(page, language, 'bookings-arrival');
  await expect(page.locator('main')).toContainText(DOOR_CODE);
  await accessible();
});
