// Makes the demo database once; each server of the tests starts with a copy. Builds what reads calendar files, too.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { PROGRAM, SITE, praktikbo, temporaryFolder } from './server';
import { writeHouses } from './houses';
import { buildCalendarReader } from './libical';
import { keepPagesIn } from './nu';
import { noteSeenIn } from './seen';
import { APPROVING, CHECKER, COORDINATOR, writePlacements } from './students';

export default function prepare(): () => void {
  for (const needed of [PROGRAM, SITE]) {
    if (!fs.existsSync(needed)) throw new Error(`${needed} is missing: run \`make test\`, which builds it.`);
  }
  const folder = temporaryFolder('template');
  praktikbo(folder, 'migrate');
  praktikbo(folder, 'demo');
  praktikbo(folder, 'import', 'houses', writeHouses(folder));
  praktikbo(folder, 'import', 'placements', writePlacements(folder));
  praktikbo(folder, 'user', 'add', COORDINATOR, '--name', 'Inga Prov', '--role', 'coordinator', '--municipality', APPROVING.code);
  praktikbo(folder, 'user', 'add', CHECKER, '--name', 'Ulla Prov', '--role', 'checker', '--university', 'umu');
  process.env.PRAKTIKBO_TEST_TEMPLATE = folder;
  const tools = temporaryFolder('tools');
  buildCalendarReader(tools);
  keepPagesIn(path.join(tools, 'pages'));
  noteSeenIn(path.join(tools, 'seen'));
  return () => {
    for (const made of [folder, tools]) fs.rmSync(made, { recursive: true, force: true });
  };
}
