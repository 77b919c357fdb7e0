// Students of the tests, each with a placement that the university has registered: nobody's booking meets another's.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { LANGUAGES } from './texts';

export type Student = { email: string; name: string; starts: string; ends: string; weeks: string };

/** In Lycksele housing is booked at once, without the municipality's approval. */
export const MUNICIPALITY = { code: '2481', name: 'Lycksele', workplace: 'Lycksele lasarett' };
const PROJECTS = ['desktop', 'phone', 'nojs'];

/** The student of a project and a language; `purpose` tells apart those of several tests. */
export function student(purpose: string, project: string, language: string): Student {
  const week = 3 + PROJECTS.indexOf(project) * LANGUAGES.length + LANGUAGES.findIndex((one) => one === language);
  // Monday of week 3 in 2027 is 18 January.
  const day = (offset: number) => new Date(Date.UTC(2027, 0, 18 + (week - 3) * 7 + offset)).toISOString().slice(0, 10);
  return {
    email: `${purpose}.${project}.${language}@student.umu.se`,
    name: `Åsa Test O’Đorđe ${project}`,
    starts: day(0),
    ends: day(25),
    weeks: `v. ${week}–${week + 3}`,
  };
}

/** Writes the file that `praktikbo import placements` reads. */
export function writePlacements(folder: string, purposes: string[]): string {
  const rows = purposes.flatMap((purpose) => PROJECTS.flatMap((project) => LANGUAGES.map((language) => {
    const { email, starts, ends } = student(purpose, project, language);
    return [
      `E2E-${purpose}-${project}-${language}`, 'umu', email, 'VGSSK', '3OM305', 'VFU i primärvård och hemsjukvård, termin 5',
      MUNICIPALITY.workplace, MUNICIPALITY.code, starts, ends, 'active',
    ].join(';');
  })));
  const file = path.join(folder, 'placements.csv');
  const head = 'placement;university;student_email;programme;course_code;course_name;workplace;municipality;starts;ends;state';
  fs.writeFileSync(file, [head, ...rows, ''].join('\r\n'));
  return file;
}
