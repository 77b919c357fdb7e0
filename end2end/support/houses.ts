// Houses of the tests, beside those of the demo: how many of their beds are free is known beforehand.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { APPROVING, INSTANT, PROJECTS } from './students';

export const DOOR_CODE = '4711#';

/** A house with room for everybody, in the municipality that approves. */
export const LARGE = 'Provgården';
/** A house with one bed, in the municipality that books at once: one for each project. */
export function single(project: string): string {
  return `Ettan ${project}`;
}

const COLUMNS = [
  'house', 'municipality', 'name', 'address', 'postal_code', 'town', 'latitude', 'longitude', 'description_sv', 'description_en',
  'directions_sv', 'directions_en', 'facilities', 'included', 'handover', 'handover_sv', 'handover_en', 'door_code',
  'contact_role_sv', 'contact_role_en', 'contact_phone', 'contact_email', 'pictures', 'room', 'room_sv', 'room_en', 'beds',
];

const EIGHT = 'villa-winter villa-autumn rowhouse-winter kitchen-blue kitchen-warm room-single room-shared entrance-winter';

function house(name: string, municipality: { code: string; name: string }, place: [string, string], beds: string): string {
  const pictures = name === LARGE ? EIGHT : 'villa-winter';
  return [
    name.toLowerCase().replaceAll(' ', '-'), municipality.code, name, 'Provgatan 1', '921 31', municipality.name, ...place,
    'Ett hus för prov.', 'A house for tests.', 'Från busstationen går du tio minuter.', 'Walk for ten minutes from the bus station.',
    'wifi kitchen', 'electricity heating water', 'door_code', 'Tryck koden på dosan vid dörren.', 'Enter the code beside the door.', DOOR_CODE,
    'Boendesamordnare', 'Housing coordinator', '070-174 06 05', 'boende@prov.example', pictures, '1', 'Rum mot gatan', 'Room facing the street', beds,
  ].join(';');
}

/** Writes the file that `praktikbo import houses` reads. */
export function writeHouses(folder: string): string {
  const rows = [
    house(LARGE, APPROVING, ['66.0517', '17.8861'], 'A B C D E F G H'),
    ...PROJECTS.map((project) => house(single(project), INSTANT, ['64.5954', '18.6735'], '1')),
  ];
  const file = path.join(folder, 'houses.csv');
  fs.writeFileSync(file, [COLUMNS.join(';'), ...rows, ''].join('\r\n'));
  return file;
}
