// How many bytes a page costs somebody who comes for the first time.
import type { Browser, Request } from '@playwright/test';

export type Weight = {
  /** HTML, style and font: what must be there before the page can be read. */
  usable: number;
  /** Everything, pictures and WebAssembly included. */
  complete: number;
  parts: string[];
};

export async function weigh(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext({ locale: 'sv-SE', serviceWorkers: 'block', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.goto(url, { waitUntil: 'networkidle' });
  // Pictures further down come when the reader does: as if one had been everywhere.
  await page.evaluate(() => { for (const image of document.images) image.loading = 'eager'; });
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const weight: Weight = { usable: 0, complete: 0, parts: [] };
  for (const request of requests) {
    const { responseBodySize } = await request.sizes();
    weight.complete += responseBodySize;
    if (['document', 'stylesheet', 'font'].includes(request.resourceType())) weight.usable += responseBodySize;
    weight.parts.push(`${responseBodySize} ${new URL(request.url()).pathname}`);
  }
  await context.close();
  return weight;
}
