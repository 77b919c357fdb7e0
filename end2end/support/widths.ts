// Does a page need scrolling sideways? WCAG 1.4.10: at 320 CSS pixels none may.
import type { Page } from '@playwright/test';

export const NARROW = { width: 320, height: 740 };

/** What makes the page or a part of it scroll sideways, sticks out of it or is cut off, as it is now. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const screen = document.documentElement.clientWidth;
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > screen) faults.push(`the page is ${scrollWidth} wide at ${screen}`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('svg, .visually-hidden, .skip-link') || element.clientWidth + element.offsetWidth <= 2) continue;
      const told = `<${element.localName} class="${element.className}"> ${element.innerText.slice(0, 60)}`;
      const control = element.matches('input, select, textarea');
      if (!control && getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${told}: ${element.scrollWidth} wide within ${element.clientWidth}`);
      }
      const { left, right } = element.getBoundingClientRect();
      const says = control || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
      if (says && (right > screen + 1 || left < -1)) faults.push(`${told}: from ${Math.round(left)} to ${Math.round(right)} at ${screen}`);
    }
    return faults;
  });
}

/** The same on the narrowest screen; the page is as wide as before afterwards. */
export async function sidewaysWhenNarrow(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize(NARROW);
  const faults = await sideways(page);
  await page.setViewportSize(before);
  return faults;
}
