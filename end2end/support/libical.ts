// Calendar files as libical reads them, the library behind many calendars.
import { execFileSync, spawnSync } from 'node:child_process';
import * as path from 'node:path';

const SOURCE = path.join(import.meta.dirname, 'calendar.c');

/** Builds the program that asks the library; the workers find it by a variable. */
export function buildCalendarReader(folder: string): void {
  const program = path.join(folder, 'calendar');
  execFileSync('cc', ['-O1', '-Wall', '-Werror', '-o', program, SOURCE, '-lical'], { stdio: 'inherit' });
  process.env.PRAKTIKBO_TEST_CALENDAR = program;
}

/** What is wrong with a calendar file, one line each; nothing when it is valid. */
export function calendarFaults(text: string): string[] {
  const { stdout, status, error } = spawnSync(process.env.PRAKTIKBO_TEST_CALENDAR!, { input: text, encoding: 'utf8' });
  if (error) throw error;
  const faults = stdout.split('\n').filter(Boolean);
  return status === 0 || faults.length > 0 ? faults : [`The reader ended with ${status}`];
}
