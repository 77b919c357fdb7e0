// Pages at the widths between a phone and a desk, and targets that a finger hits.
import { CHECKER, COORDINATOR, languageOf } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES } from '../support/texts';
import { enter } from '../support/walk';

const nothing = async () => undefined;

for (const [email, paths] of [[CHECKER, ['/university', '/university?show=all']], [COORDINATOR, ['/coordinator']]] as const) {
  test(`the work of ${email} fits every width`, async ({ page, mails }, info) => {
    await enter(page, languageOf(info.project.name), email, mails, paths[0], nothing);
    for (const language of LANGUAGES) {
      for (const path of [...paths, '/profile']) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        for (const width of [320, 640, 768, 900, 1024, 1120, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${path} in ${language} at ${width}`).toBeLessThanOrEqual(width);
        }
        await page.setViewportSize({ width: 360, height: 740 });
        for (const target of await page.locator('.table a, .table button, .work-item :is(a, button)').all()) {
          expect((await target.boundingBox())!.height, `${await target.innerText()} on ${path}`).toBeGreaterThanOrEqual(44);
        }
      }
    }
  });
}

test('places on the map can be pressed with a finger', async ({ page }) => {
  await page.goto('/housing');
  const dots = await page.locator('.map-place').all();
  expect(dots.length).toBeGreaterThan(1);
  for (const dot of dots) {
    const box = (await dot.boundingBox())!;
    expect(Math.min(box.width, box.height), (await dot.getAttribute('aria-label'))!).toBeGreaterThanOrEqual(24);
  }
});
