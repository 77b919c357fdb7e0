// Students of the tests, each with an address of its own: nobody's booking meets another's.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { type Language, LANGUAGES } from './texts';

export type Student = {
  email: string;
  name: string;
  /** First and last day of the placement. */
  starts: string;
  ends: string;
  /** The same as people search for it. */
  weeks: string;
};

/** In Lycksele housing is booked at once; in Arjeplog the municipality approves. */
export const INSTANT = { code: '2481', name: 'Lycksele', workplace: 'Lycksele lasarett' };
export const APPROVING = { code: '2506', name: 'Arjeplog', workplace: 'Arjeplogs hälsocentral' };

export const COORDINATOR = 'samordnare@arjeplog.example';
export const CHECKER = 'prov@umu.example';

export const PROJECTS = ['desktop', 'phone', 'nojs'] as const;

/** What students are there for, and the week in which the practice of the first of them begins. */
const PURPOSES = {
  journey: { week: 3, municipality: INSTANT },
  smtp: { week: 12, municipality: INSTANT },
  /** Arrives so soon that the codes are shown. */
  near: { week: 2, municipality: INSTANT },
  first: { week: 20, municipality: INSTANT },
  second: { week: 20, municipality: INSTANT },
  declined: { week: 14, municipality: APPROVING },
  counts: { week: 26, municipality: INSTANT },
  address: { week: 30, municipality: INSTANT },
};
export type Purpose = keyof typeof PURPOSES;

/** The day so many days after Monday of a week in 2027. */
function day(week: number, offset: number): string {
  return new Date(Date.UTC(2027, 0, 4 + (week - 1) * 7 + offset)).toISOString().slice(0, 10);
}

/** The day so many days after another one. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The language in which a project goes the ways that are gone in one language only. */
export function languageOf(project: string): Language {
  return project === 'phone' ? 'en' : 'sv';
}

/** The student of a project and a language; those of one journey come one week after the other. */
export function student(purpose: Purpose, project: string, language: Language): Student {
  const place = PROJECTS.findIndex((one) => one === project) * LANGUAGES.length + LANGUAGES.indexOf(language);
  const week = PURPOSES[purpose].week + (purpose === 'journey' ? place : 0);
  return {
    email: `${purpose}.${project}.${language}@student.umu.example`,
    name: `Åsa Test O’Đorđe ${purpose} ${project}`,
    // In the week of the tests' Monday the practice begins on Wednesday.
    starts: day(week, purpose === 'near' ? 2 : 0),
    ends: day(week, 25),
    weeks: `v. ${week}–${week + 3}`,
  };
}

/** Writes the file that `praktikbo import placements` reads. */
export function writePlacements(folder: string): string {
  const rows = Object.entries(PURPOSES).flatMap(([purpose, { municipality }]) => PROJECTS.flatMap((project) => LANGUAGES.map((language) => {
    const { email, starts, ends } = student(purpose as Purpose, project, language);
    return [
      `E2E-${purpose}-${project}-${language}`, 'umu', email, 'VGSSK', '3OM305', 'VFU i primärvård och hemsjukvård, termin 5',
      municipality.workplace, municipality.code, starts, ends, 'active',
    ].join(';');
  })));
  const file = path.join(folder, 'placements.csv');
  const head = 'placement;university;student_email;programme;course_code;course_name;workplace;municipality;starts;ends;state';
  fs.writeFileSync(file, [head, ...rows, ''].join('\r\n'));
  return file;
}
