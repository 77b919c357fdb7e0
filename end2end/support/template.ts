// Makes the demo database once; each server of the tests starts with a copy.
import * as fs from 'node:fs';
import { PROGRAM, SITE, praktikbo, temporaryFolder } from './server';
import { writePlacements } from './students';

export default function prepare(): () => void {
  for (const needed of [PROGRAM, SITE]) {
    if (!fs.existsSync(needed)) throw new Error(`${needed} is missing: run \`make test\`, which builds it.`);
  }
  const folder = temporaryFolder('template');
  praktikbo(folder, 'migrate');
  praktikbo(folder, 'demo');
  praktikbo(folder, 'import', 'placements', writePlacements(folder, ['journey', 'smtp']));
  process.env.PRAKTIKBO_TEST_TEMPLATE = folder;
  return () => fs.rmSync(folder, { recursive: true, force: true });
}
