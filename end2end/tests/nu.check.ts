// After all journeys: what the Nu checker says about every page that they saw, and whether they saw every page.
import { expect, test } from '@playwright/test';
import { nuFaults } from '../support/nu';
import { unseen } from '../support/seen';

test('the Nu checker finds nothing wrong with any page', ({}, info) => {
  test.setTimeout(180_000);
  const { pages, faults } = nuFaults();
  info.annotations.push({ type: 'pages', description: String(pages) });
  const canary = faults.filter((fault) => fault.includes(' on canary: '));
  expect(canary, 'it reads the pages').not.toEqual([]);
  expect(faults.filter((fault) => !canary.includes(fault))).toEqual([]);
});

// Some of the journeys alone see some of the pages.
if (process.env.PRAKTIKBO_TEST_WHOLE) {
  test('every page was looked at for accessibility in every language', () => {
    expect(unseen()).toEqual([]);
  });
}
