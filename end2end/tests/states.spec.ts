// What pages say when something is not as one wishes: nothing fits, somebody was faster, a link is used up, no access.
import type { Page } from '@playwright/test';
import { single } from '../support/houses';
import { about, link } from '../support/mails';
import { APPROVING, CHECKER, INSTANT, languageOf, student } from '../support/students';
import { expect, test } from '../support/test';
import { pattern, text } from '../support/texts';
import { bookRegistered, choose, chooseWorkplace, enter, follow, openHouse, press, reference, search, signIn } from '../support/walk';

const nothing = async () => undefined;

test('the last bed goes to somebody else: alternatives, and the answers stay', async ({ page, mails, visitor, accessible }, info) => {
  test.setTimeout(150_000);
  const language = languageOf(info.project.name);
  const house = single(info.project.name);
  const [first, second] = [student('first', info.project.name, language), student('second', info.project.name, language)];
  const others = await visitor();
  for (const [browser, who] of [[page, second], [others, first]] as const) {
    await openHouse(browser, language, house, INSTANT.code, first.starts, first.ends);
    await press(browser, language, 'housing-book');
    await browser.locator('header').getByRole('button', { name: text(language, 'shell-sign-in') }).click();
    await signIn(browser, language, who.email, mails, nothing);
    await browser.locator('#name').fill(who.name);
  }
  await press(others, language, 'bookings-book');
  await reference(others);

  await press(page, language, 'bookings-book');
  await expect(page.locator('main')).toContainText(text(language, 'bookings-lost-title'));
  await expect(page.locator('main')).toContainText(text(language, 'bookings-lost-kept'));
  await accessible();
  const alternative = page.locator('main').getByRole('link', { name: pattern(language, 'bookings-lost-neighbour') })
    .or(page.locator('main').getByRole('link', { name: pattern(language, 'bookings-lost-house') })).first();
  const name = /^(.*?)(?:,| i | in )/.exec(await alternative.innerText())![1];
  await alternative.click();
  await expect(page.locator('#name')).toHaveValue(second.name);
  await press(page, language, 'bookings-book');
  await expect(page.locator('h1')).toHaveText(text(language, 'bookings-outcome-confirmed'));
  await expect(page.locator('main')).toContainText(name);

  // Who comes now reads on the page of the house that it is full, and what else there is.
  await page.goto(`${await urlOf(others, house)}?from=${first.starts}&to=${first.ends}`);
  await expect(page.locator('#booking-box')).toContainText(text(language, 'housing-full'));
  await expect(page.locator('#booking-box').getByRole('link').first()).toBeVisible();
  await accessible();

  // Who goes on all the same is told so before anything is asked, and who sleeps elsewhere then, that.
  const stranger = await visitor();
  const flow = `${await urlOf(others, house)}/book?from=${first.starts}&to=${first.ends}&lang=${language}`;
  for (const [browser, why] of [[stranger, 'bookings-lost-title'], [page, 'bookings-overlap-title']] as const) {
    await browser.goto(flow);
    await expect(browser.locator('h1')).toHaveText(text(language, 'bookings-stopped'));
    await expect(browser.locator('main')).toContainText(text(language, why));
  }
  await accessible();
});

/** The address of the house of a booking whose page is open. */
async function urlOf(page: Page, house: string): Promise<string> {
  return (await page.locator('main').getByRole('link', { name: house }).first().getAttribute('href'))!;
}

test('nothing fits', async ({ page, accessible }, info) => {
  const language = languageOf(info.project.name);
  const wishes = ['wifi', 'step_free', 'pets', 'washing_machine', 'own_bathroom', 'family', 'engine_heater'].map((wish) => `&facility=${wish}`).join('');
  await page.goto(`/housing?municipality=${APPROVING.code}&from=2027-03-01&to=2027-03-20&single=1${wishes}&lang=${language}`);
  await expect(page.locator('main')).toContainText(text(language, 'housing-empty-title'));
  await accessible();
  // Nor is there a search for weeks that do not exist.
  await page.goto(`/housing?week=v.+60&lang=${language}`);
  await expect(page.locator('#week')).toHaveValue('v. 60');
  await accessible();
});

test('dates that are asked back, half told, or beside weeks', async ({ page, accessible }, info) => {
  const language = languageOf(info.project.name);
  await page.goto(`/housing?municipality=${INSTANT.code}&week=03-07-2027&lang=${language}`);
  await expect(page.locator('.error-ways a')).toHaveCount(2);
  await accessible();
  await page.locator('.error-ways a').last().click();
  await expect(page.locator('#from')).toHaveValue('2027-07-03');
  await expect(page.locator('[role=status]')).toBeFocused();
  await expect(page.locator('.error-summary, [aria-invalid]')).toHaveCount(0);
  await accessible();
  await page.goto(`/housing?from=2027-03-01&to=2027-03-20&week=v.+10-12&lang=${language}`);
  await expect(page.locator('#week-hint')).toHaveText(text(language, 'housing-weeks-count'));
  await accessible();
});

test('no such page, another role, and who is not signed in', async ({ page, mails, watch, accessible }, info) => {
  const language = languageOf(info.project.name);
  watch.expectedStatuses.add(404).add(403);
  for (const path of ['/no-such-page', '/housing/999999', '/housing/x/book']) {
    const answer = await page.goto(`${path}?lang=${language}`);
    expect([path, answer?.status()]).toEqual([path, 404]);
    await expect(page.locator('h1')).toHaveText(text(language, 'error-not-found-title'));
  }
  await accessible();

  await page.goto(`/profile?lang=${language}`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signIn(page, language, student('near', info.project.name, language).email, mails, nothing);
  await expect(page).toHaveURL(/\/profile/);
  await accessible();
  for (const path of ['/coordinator', '/university']) {
    const answer = await page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 403]);
  }
  await expect(page.locator('h1')).toHaveText(text(language, 'error-forbidden-title'));
  await accessible();
});

test('a session that ends while somebody writes', async ({ page, mails, accessible }, info) => {
  const language = languageOf(info.project.name);
  const email = `ended.${info.project.name}@student.umu.example`;
  await page.goto(`/profile?lang=${language}`);
  await signIn(page, language, email, mails, nothing);
  await page.locator('#name').fill('Elle Márjá Sarri');
  await page.context().clearCookies({ name: 'session' });
  await press(page, language, 'accounts-save');
  await expect(page.locator('main')).toContainText(text(language, 'accounts-ended'));
  expect(await page.content()).not.toContain('Elle');
  await signIn(page, language, email, mails, accessible);
  await expect(page).toHaveURL(/\/profile/);
  await expect(page.locator('main')).toContainText(text(language, 'shell-restored'));
  await expect(page.locator('#name')).toHaveValue('Elle Márjá Sarri');
  await accessible();
  await press(page, language, 'accounts-save');
  await expect(page).toHaveURL(/\/profile\?saved/);
  await expect(page.locator('#name')).toHaveValue('Elle Márjá Sarri');
});

test('a wrong code, a link in another browser, and a link that is used up', async ({ page, mails, visitor, accessible }, info) => {
  const language = languageOf(info.project.name);
  const email = `link.${info.project.name}@student.umu.example`;
  await page.goto(`/sign-in?lang=${language}`);
  await page.locator('#email').fill('nobody');
  await press(page, language, 'accounts-send-code');
  await expect(page.locator('main')).toContainText(text(language, 'accounts-refusal-not-an-address'));
  await expect(page.locator('#email')).toHaveValue('nobody');
  await accessible();
  await page.locator('#email').fill(email);
  await press(page, language, 'accounts-send-code');
  const mail = await about(mails, email, language, 'accounts-mail-subject');
  await page.locator('#code').fill(mail.text!.includes('000000') ? '111111' : '000000');
  await press(page, language, 'accounts-sign-in');
  await expect(page.locator('main')).toContainText(text(language, 'accounts-refusal-wrong-code', { left: 4 }));
  await accessible();

  const elsewhere = await visitor();
  await elsewhere.goto(`${link(mail)}&lang=${language}`);
  await expect(elsewhere.locator('h1')).toHaveText(text(language, 'accounts-link-elsewhere-title'));
  await accessible(elsewhere);
  await press(elsewhere, language, 'accounts-link-elsewhere-yes');
  await expect(elsewhere.locator('header').getByRole('button', { name: text(language, 'shell-sign-out') })).toBeVisible();

  await page.goto(link(mail));
  await expect(page.locator('h1')).toHaveText(text(language, 'accounts-link-spent-title'));
  await accessible();
});

test('a personal number is refused, the language changes, Back works: what was typed stays', async ({ page, accessible }, info) => {
  const language = languageOf(info.project.name);
  const other = language === 'sv' ? 'en' : 'sv';
  await search(page, language, 'v. 10–12', nothing);
  await expect(page.locator('main')).toContainText(text(language, 'bookings-protected-title'));
  const start = page.url();
  await page.locator('#name').fill('Anna 811218-9876');
  await page.locator('#course').fill('3OM123');
  await press(page, language, 'bookings-next');
  await expect(page.locator('main')).toContainText(text(language, 'error-personal-number'));
  expect(await page.content()).not.toContain('9876');
  await expect(page.locator('#course')).toHaveValue('3OM123');
  await accessible();

  await page.locator('#course').fill('Kurs i Tärnaby');
  await page.locator('#starts').fill('2027-03-08');
  await page.locator('header').getByRole('button', { name: text(other, 'shell-this-language') }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.locator('#course')).toHaveValue('Kurs i Tärnaby');
  await expect(page.locator('#starts')).toHaveValue('2027-03-08');
  expect(new URL(page.url()).pathname).toBe(new URL(start).pathname);
  await accessible();

  await page.goto(start);
  await page.locator('#name').fill('Anna');
  await choose(page, 'programme', { sv: 'Umeå universitet: Sjuksköterskeprogrammet', en: 'Umeå University: Nursing Programme' }[other]);
  await chooseWorkplace(page, INSTANT.workplace);
  await page.locator('#email').fill(`back.${info.project.name}@student.umu.example`);
  await press(page, other, 'bookings-next');
  await expect(page).toHaveURL(/sign-in\/code/);
  await page.goBack();
  await expect(page.locator('#name')).toHaveValue('Anna');
});

test('the search keeps what was typed in the other language', async ({ page }, info) => {
  const language = languageOf(info.project.name);
  const other = language === 'sv' ? 'en' : 'sv';
  await page.goto(`/?lang=${language}`);
  await page.locator('#week').fill('v. 10–12');
  await page.locator('#municipality').selectOption({ label: INSTANT.name });
  await page.locator('header').getByRole('button', { name: text(other, 'shell-this-language') }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.locator('#municipality')).toHaveValue(INSTANT.code);
  // Weeks that were understood are dates from then on.
  await expect(page.locator('#from')).toHaveValue('2027-03-07');
  await expect(page.locator('#to')).toHaveValue('2027-03-27');
});

test('the language switch keeps the page of a list, its filters and what it shows', async ({ page, mails }, info) => {
  const language = languageOf(info.project.name);
  const other = language === 'sv' ? 'en' : 'sv';
  await enter(page, language, CHECKER, mails, '/university', nothing);
  for (const path of [
    '/university?show=all&q=a&page=2', '/university?show=verified&course=3OM305',
    `/housing?municipality=${APPROVING.code}&municipality=${INSTANT.code}&from=2027-03-08&to=2027-03-28&facility=wifi&sort=name&page=2`,
    '/housing/1?from=2027-03-08&to=2027-03-28', '/profile?saved', '/about?x=1',
  ]) {
    await page.goto(path + (path.includes('?') ? '&' : '?') + `lang=${language}`);
    const shown = await page.locator('main tbody tr, main .card').count();
    const query = (url: string) => [...new URL(url).searchParams].filter(([name]) => name !== 'lang').map(String).sort();
    const before = query(page.url());
    await page.locator('header .language').click();
    await expect(page.locator('html')).toHaveAttribute('lang', other);
    expect(query(page.url()), path).toEqual(before);
    await expect(page.locator('main tbody tr, main .card')).toHaveCount(shown);
  }
});

test('an answer that is there when its page opens has the focus', async ({ page, mails, accessible }, info) => {
  const language = languageOf(info.project.name);
  await enter(page, language, student('near', info.project.name, language).email, mails, '/profile', nothing);
  await page.locator('#name').fill('Åsa Test');
  await press(page, language, 'accounts-save');
  await expect(page).toHaveURL(/\/profile\?saved$/);
  await expect(page.locator('.notice')).toContainText(text(language, 'accounts-profile-saved'));
  await expect(page.locator('.notice')).toBeFocused();
  await accessible();
  await page.locator('#name').fill('å'.repeat(500));
  await press(page, language, 'accounts-save');
  await expect(page.locator('.error-summary')).toBeFocused();
});
