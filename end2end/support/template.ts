// Makes the demo database once; each server of the tests starts with a copy.
import * as fs from 'node:fs';
import { PROGRAM, SITE, praktikbo, temporaryFolder } from './server';

export default function prepare(): () => void {
  for (const needed of [PROGRAM, SITE]) {
    if (!fs.existsSync(needed)) throw new Error(`${needed} is missing: run \`make test\`, which builds it.`);
  }
  const folder = temporaryFolder('template');
  praktikbo(folder, 'migrate');
  praktikbo(folder, 'demo');
  process.env.PRAKTIKBO_TEST_TEMPLATE = folder;
  return () => fs.rmSync(folder, { recursive: true, force: true });
}
