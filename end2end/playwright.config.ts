import { defineConfig } from '@playwright/test';
import type { Settings } from './support/server';

export default defineConfig<object, Settings>({
  testDir: 'tests',
  outputDir: 'results/traces',
  globalSetup: './support/template.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'results/results.json' }]],
  use: {
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 900 },
    // Nothing may move while it is looked at: a transition between two pages ends with an error when media change.
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
      // As root there is no sandbox; the rest keeps the browser from calling home.
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        // The parts of a date stand in the order of the page's language, as they do for who has the browser in that language.
        '--enable-blink-features=LangAttributeAwareFormControlUI',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
  // What is the same in every window is tested in one.
  projects: [
    { name: 'programs', testMatch: 'programs.check.ts', teardown: 'nu' },
    { name: 'nu', testMatch: 'nu.check.ts' },
    { name: 'desktop', dependencies: ['programs'], testIgnore: ['phone.spec.ts'] },
    {
      name: 'phone',
      dependencies: ['programs'],
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
      testIgnore: ['budgets.spec.ts', 'smtp.spec.ts', 'widths.spec.ts'],
    },
    {
      name: 'nojs',
      dependencies: ['programs'],
      use: { javaScriptEnabled: false },
      testIgnore: ['budgets.spec.ts', 'phone.spec.ts', 'counts.spec.ts', 'smtp.spec.ts', 'islands.spec.ts', 'pages.spec.ts', 'looks.spec.ts', 'widths.spec.ts'],
    },
  ],
});
