// The texts of the pages, from the files that the server reads: a journey follows a reworded button.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { ROOT } from './server';

export type Language = 'sv' | 'en';
export const LANGUAGES: Language[] = ['sv', 'en'];

function bundle(language: Language): FluentBundle {
  const all = new FluentBundle(language, { useIsolating: false });
  const folder = path.join(ROOT, 'app/locales', language);
  for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.ftl'))) {
    const faults = all.addResource(new FluentResource(fs.readFileSync(path.join(folder, name), 'utf8')));
    if (faults.length > 0) throw faults[0];
  }
  return all;
}

const bundles = { sv: bundle('sv'), en: bundle('en') };

/** The text of a key, as the pages show it. */
export function text(language: Language, key: string, values: Record<string, FluentVariable> = {}): string {
  const message = bundles[language].getMessage(key);
  if (!message?.value) throw new Error(`No text ${key} in ${language}`);
  return bundles[language].formatPattern(message.value, values);
}

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Matches what begins with the text of a key, whatever stands in its places for values. */
export function pattern(language: Language, key: string): RegExp {
  const message = bundles[language].getMessage(key);
  if (!message?.value) throw new Error(`No text ${key} in ${language}`);
  // A value that is missing is shown by its name, as `{$house}`.
  const shown = bundles[language].formatPattern(message.value, {}, []);
  return new RegExp(`^${shown.split(/\{\$\w+\}/).map(escaped).join('.*')}`);
}

/** Matches a name that begins with the text: buttons say behind it what they are about. */
export function beginning(words: string): RegExp {
  return new RegExp(`^${escaped(words)}`);
}
