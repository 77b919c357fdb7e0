// Reads the mails that the server wrote as files, with parsers that are not ours.
import * as fs from 'node:fs';
import * as path from 'node:path';
import ICAL from 'ical.js';
import { type ParsedMail, simpleParser } from 'mailparser';
import { calendarFaults } from './libical';
import { type Language, pattern } from './texts';

export type Mail = ParsedMail & { raw: string };

/** Where mails arrive. */
export interface Inbox {
  /** What this address got so far, oldest first. */
  to(address: string): Promise<ParsedMail[]>;
}

/** Asks again and again until there are so many. */
async function patiently<M extends ParsedMail>(
  address: string, count: number, patience: number, look: () => Promise<M[]>,
): Promise<M> {
  const deadline = Date.now() + patience;
  for (;;) {
    const mails = await look();
    if (mails.length >= count) return mails[count - 1];
    if (Date.now() > deadline) {
      throw new Error(`${address} got ${mails.length} of ${count} mails: ${mails.map((mail) => mail.subject).join(' | ')}`);
    }
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** The mails that a server wrote into a folder. */
export class Mails implements Inbox {
  private read = new Map<string, Mail>();

  constructor(readonly folder: string) {}

  /** All mails so far, oldest first. */
  async all(): Promise<Mail[]> {
    if (!fs.existsSync(this.folder)) return [];
    const names = fs.readdirSync(this.folder).filter((name) => name.endsWith('.eml')).sort();
    for (const name of names) {
      if (this.read.has(name)) continue;
      const raw = fs.readFileSync(path.join(this.folder, name), 'utf8');
      this.read.set(name, Object.assign(await simpleParser(raw), { raw }));
    }
    const at = (name: string) => fs.statSync(path.join(this.folder, name)).mtimeMs;
    return names.sort((a, b) => at(a) - at(b)).map((name) => this.read.get(name)!);
  }

  async to(address: string): Promise<Mail[]> {
    return (await this.all()).filter((mail) => recipients(mail).includes(address));
  }
}

export function recipients(mail: ParsedMail): string[] {
  const to = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  return to.flatMap((list) => list.value.map((one) => one.address ?? ''));
}

/** The mails whose subject begins like the text of a key, oldest first. */
export async function allAbout(inbox: Inbox, address: string, language: Language, key: string): Promise<ParsedMail[]> {
  const like = pattern(language, key);
  return (await inbox.to(address)).filter((mail) => like.test(mail.subject ?? ''));
}

/** Waits until there are so many of them and returns the last one. */
export async function about(inbox: Inbox, address: string, language: Language, key: string, count = 1, patience = 20_000): Promise<ParsedMail> {
  return patiently(`${address} (${key})`, count, patience, () => allAbout(inbox, address, language, key));
}

/** The link of a sign-in mail. */
export function link(mail: ParsedMail): string {
  const found = /http\S+\/sign-in\/link\?token=[\w-]+/.exec(mail.text ?? '');
  if (!found) throw new Error(`No link in: ${mail.text}`);
  return found[0];
}

/** The six digits of a sign-in mail. */
export function code(mail: ParsedMail): string {
  const found = /(?<!\d)\d{6}(?!\d)/.exec((mail.text ?? '').replaceAll(/(\d{3})[  ](\d{3})/g, '$1$2'));
  if (!found) throw new Error(`No six digits in: ${mail.text}`);
  return found[0];
}

/** The one event of the attached calendar, with the method of the calendar. */
export function calendar(mail: ParsedMail): { method: string; event: ICAL.Event; component: ICAL.Component } {
  const files = mail.attachments.filter((file) => file.contentType === 'text/calendar');
  if (files.length !== 1) throw new Error(`${files.length} calendar files in "${mail.subject}"`);
  return readCalendar(files[0].content.toString('utf8'));
}

/** The one event of a calendar file that libical finds valid. */
export function readCalendar(text: string): { method: string; event: ICAL.Event; component: ICAL.Component } {
  const faults = calendarFaults(text);
  if (faults.length > 0) throw new Error(`libical: ${faults.join('; ')} in ${text}`);
  const component = new ICAL.Component(ICAL.parse(text));
  const events = component.getAllSubcomponents('vevent');
  if (events.length !== 1) throw new Error(`${events.length} events in the calendar`);
  return {
    method: String(component.getFirstPropertyValue('method')),
    event: new ICAL.Event(events[0]),
    component,
  };
}
