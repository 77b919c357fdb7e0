// What an eye would see and axe does not: text on a picture, and pages at the widths between a phone and a desk.
import type { Locator, Page } from '@playwright/test';
import { CHECKER, COORDINATOR, languageOf } from '../support/students';
import { expect, test } from '../support/test';
import { LANGUAGES } from '../support/texts';
import { enter } from '../support/walk';

const nothing = async () => undefined;

test('the text of the start page can be read on its picture', async ({ page, browser }) => {
  const reader = await browser.newPage();
  for (const language of LANGUAGES) {
    await page.goto(`/?lang=${language}`);
    for (const text of ['.hero-text h1', '.hero-text .lead']) {
      expect(await lowestContrast(page.locator(text), page, reader), `${text} in ${language}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  await reader.close();
});

/** The WCAG contrast of a text to the worst pixel behind its lines. */
async function lowestContrast(text: Locator, page: Page, reader: Page): Promise<number> {
  const { colour, lines } = await text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
    const colour = getComputedStyle(element).color.match(/[\d.]+/g)!.map(Number);
    return { colour, lines };
  });
  await text.evaluate((element) => { (element as HTMLElement).style.color = 'transparent'; });
  let lowest = 21;
  for (const clip of lines) {
    const picture = (await page.screenshot({ clip })).toString('base64');
    lowest = Math.min(lowest, await reader.evaluate(worst, { picture, colour }));
  }
  return lowest;
}

/** Runs in a browser, which can read pictures. */
async function worst({ picture, colour }: { picture: string; colour: number[] }): Promise<number> {
  const light = ([red, green, blue]: number[]) => {
    const [r, g, b] = [red, green, blue].map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const text = light(colour);
  let lowest = 21;
  for (let at = 0; at < data.length; at += 4) {
    const behind = light([data[at], data[at + 1], data[at + 2]]);
    lowest = Math.min(lowest, (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05));
  }
  return lowest;
}

for (const [email, paths] of [[CHECKER, ['/university', '/university?show=all']], [COORDINATOR, ['/coordinator']]] as const) {
  test(`the work of ${email} fits every width`, async ({ page, mails }, info) => {
    test.skip(info.project.name === 'phone', 'the widths are the same');
    await enter(page, languageOf(info.project.name), email, mails, paths[0], nothing);
    for (const language of LANGUAGES) {
      for (const path of [...paths, '/profile']) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        for (const width of [320, 640, 768, 900, 1024, 1120, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(wide, `${path} in ${language} at ${width}`).toBeLessThanOrEqual(width);
        }
      }
    }
  });
}

test('places on the map can be pressed with a finger', async ({ page }, info) => {
  test.skip(info.project.name === 'phone', 'a phone has no room for the map');
  await page.goto('/housing');
  const dots = await page.locator('.map-place').all();
  expect(dots.length).toBeGreaterThan(1);
  for (const dot of dots) {
    const box = (await dot.boundingBox())!;
    expect(Math.min(box.width, box.height), (await dot.getAttribute('aria-label'))!).toBeGreaterThanOrEqual(24);
  }
});
