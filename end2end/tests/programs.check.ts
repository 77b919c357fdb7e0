// The programs of others that read what we write find what is wrong: this comes before all journeys.
import { expect, test } from '@playwright/test';
import { keepPage } from '../support/nu';
import { calendarFaults } from '../support/libical';

const CALENDAR = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Praktikbo//Praktikbo//SV', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:a@praktikbo.example',
  'DTSTAMP:20270111T080000Z', 'DTSTART;VALUE=DATE:20270118', 'DTEND;VALUE=DATE:20270214', 'SUMMARY:Boende',
  'ORGANIZER;CN="Boendesamordnare, Sorsele kommun":mailto:boende@sorsele.example', 'END:VEVENT', 'END:VCALENDAR', '',
];

test('libical knows a valid calendar from others', () => {
  const without = (line: string) => CALENDAR.filter((one) => !one.startsWith(line)).join('\r\n');
  expect(calendarFaults(CALENDAR.join('\r\n'))).toEqual([]);
  for (const line of ['ORGANIZER', 'UID', 'DTSTAMP', 'DTSTART', 'BEGIN:VCALENDAR']) expect(calendarFaults(without(line)), line).not.toEqual([]);
  expect(calendarFaults(CALENDAR.join('\r\n').replace('20270118', 'tomorrow'))).not.toEqual([]);
  expect(calendarFaults('')).not.toEqual([]);
});

test('a page for the Nu checker to find fault with', () => {
  keepPage('canary', '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Prov</title></head><body><h1>Prov</h1><p></h1></body></html>');
});
