// Pictures of every page that the journeys pass, for somebody to look at: PRAKTIKBO_TEST_PICTURES names a folder for them.
import * as path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';

const folder = process.env.PRAKTIKBO_TEST_PICTURES;
let count = 0;

export async function takePictures(page: Page, info: TestInfo): Promise<void> {
  if (!folder) return;
  count += 1;
  const name = `${new URL(page.url()).pathname.replaceAll(/\W+/g, '-')}-${String(count).padStart(3, '0')}`;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, info.project.name, `${name}-${info.workerIndex}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null });
}
