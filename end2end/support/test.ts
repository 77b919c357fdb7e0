// The `test` of all journeys: each worker has its own server, and each test fails on what no page may ever do.
import { createHash } from 'node:crypto';
import { type BrowserContext, type ConsoleMessage, type Page, expect, test as base } from '@playwright/test';
import { axeFaults } from './axe';
import { htmlFaults, withoutLeptos } from './html';
import { Mails } from './mails';
import { keepPage } from './nu';
import { takePictures } from './pictures';
import { noteSeen } from './seen';
import { Server, type Settings } from './server';
import { sidewaysWhenNarrow, sideways } from './widths';

export { expect };

/** What went wrong behind the test's back, in any page of a context. */
class Watch {
  readonly faults: string[] = [];
  /** Statuses of navigations that the test expects; the browser notes each as an error. */
  readonly expectedStatuses = new Set([422]);
  private pages: Promise<void>[] = [];
  private seen = new Set<string>();

  constructor(private origin: string) {}

  on(context: BrowserContext): void {
    context.on('console', (message) => {
      if (!this.isNoteOfStatus(message)) this.faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (fault) => {
      const error = fault.error();
      this.faults.push(`uncaught on ${fault.page()?.url()}: ${[error.name, error.message, error.stack].filter(Boolean).join(' … ')}`);
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.origin && !['data:', 'blob:', 'about:'].includes(protocol)) this.faults.push(`foreign request: ${request.url()}`);
    });
    context.on('response', (response) => {
      const request = response.request();
      if (!request.isNavigationRequest() || (response.status() >= 300 && response.status() < 400)) return;
      if (!(response.headers()['content-type'] ?? '').startsWith('text/html')) return;
      // A page that the test left at once has no body any more.
      const body = response.text().then((text) => this.validate(response.url(), text), () => undefined);
      this.pages.push(body);
    });
  }

  private isNoteOfStatus(message: ConsoleMessage): boolean {
    const status = /^Failed to load resource: the server responded with a status of (\d+)/.exec(message.text())?.[1];
    return status !== undefined && this.expectedStatuses.has(Number(status));
  }

  private async validate(url: string, html: string): Promise<void> {
    const same = html.replaceAll(/nonce="[^"]*"|value="[^"]*"/g, '');
    if (this.seen.has(same)) return;
    this.seen.add(same);
    keepPage(url, withoutLeptos(html));
    for (const fault of await htmlFaults(html)) this.faults.push(`HTML of ${url}: ${fault}`);
  }

  async settled(): Promise<void> {
    await Promise.all(this.pages);
  }
}

type Fixtures = {
  watch: Watch;
  mails: Mails;
  /** Fails unless axe finds nothing to complain about on the page as it is now, and it is no wider than the screen,
   *  this one and one of 320 pixels. */
  accessible: (page?: Page) => Promise<void>;
  /** Somebody else, in a browser of their own, watched like the first one. */
  visitor: () => Promise<Page>;
};
type WorkerFixtures = Settings & { server: Server };

export const test = base.extend<Fixtures, WorkerFixtures>({
  mail: [undefined, { scope: 'worker', option: true }],
  variables: [{}, { scope: 'worker', option: true }],
  server: [async ({ mail, variables }, use) => {
    const template = process.env.PRAKTIKBO_TEST_TEMPLATE;
    if (!template) throw new Error('The template of the demo database is missing.');
    const server = await Server.start(template, { mail, variables });
    await use(server);
    await server.stop();
  }, { scope: 'worker' }],
  baseURL: async ({ server }, use) => use(server.url),
  extraHTTPHeaders: async ({}, use, info) => {
    const [a, b, c] = createHash('sha256').update(info.testId).digest();
    await use({ 'X-Forwarded-For': `10.${a}.${b}.${c}` });
  },
  mails: async ({ server }, use) => use(new Mails(server.mailFolder)),
  watch: [async ({ context, server }, use, info) => {
    const watch = new Watch(server.url);
    watch.on(context);
    const logged = server.log.length;
    await use(watch);
    await watch.settled();
    if (info.status !== info.expectedStatus || watch.faults.length > 0) {
      await info.attach('server.log', { body: server.log.slice(logged), contentType: 'text/plain' });
    }
    expect(watch.faults, 'what no page may do').toEqual([]);
  }, { auto: true }],
  accessible: async ({ page, javaScriptEnabled }, use, info) => use(async (seen = page) => {
    await takePictures(seen, info);
    // Without scripts axe cannot run; the same page is looked at where they are on.
    if (javaScriptEnabled === false) return;
    expect(await sideways(seen), `sideways scrolling on ${seen.url()}`).toEqual([]);
    expect(await sidewaysWhenNarrow(seen), `sideways scrolling on ${seen.url()}`).toEqual([]);
    expect(await axeFaults(seen), `axe on ${seen.url()}`).toEqual([]);
    noteSeen(seen.url(), (await seen.locator('html').getAttribute('lang'))!);
  }),
  visitor: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      watch.on(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
