// Accessibility faults by axe, WCAG 2.2 AA, in light and dark.
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function faultsNow(page: Page, scheme: string): Promise<string[]> {
  // Evaluated by the browser's tools rather than added as a script, so that the page's own CSP stays on.
  await page.evaluate(source);
  const results = await page.evaluate<AxeResults, string[]>(
    async (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
    TAGS,
  );
  return results.violations.flatMap((violation) => violation.nodes.map((node) =>
    `${violation.id} (${scheme}): ${violation.help} … ${node.html.slice(0, 160)} … ${node.failureSummary?.replaceAll('\n', ' ')}`));
}

declare global {
  interface Window {
    axe: { run(context: Document, options: object): Promise<AxeResults> };
  }
}

export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await faultsNow(page, colorScheme)));
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}
