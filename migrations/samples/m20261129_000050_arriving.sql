-- Houses, rooms and municipalities as they are filled in by hand: half, and with signs that mean something to a database.
insert into municipality (code, name, county, town, latitude, longitude, contact_role, contact_email, contact_phone, locale) values
  ('2481', 'Lycksele "stad"', 'Västerbotten', 'Lycksele', 64.59537, 18.67351, '{}', 'boende@lycksele.example', '', 'sv');
insert into house (id, municipality_code, key, name, address, postal_code, town, latitude, longitude, opens, closes, included, pictures, contact_phone,
    contact_email, description, rules, bring, directions, contact_role) values
  (501, '2481', 'o''hara', 'O''Haras hus', '', '', '', 64.5, 18.6, null, null, '', '', '', '', '{}', '{}', '{"sv":"- lakan"}', '{}', '{}');
insert into room (id, house_id, key, floor, own_bathroom, name) values (501, 501, 'Renen', '', true, '{"sv":"Renen"}'), (502, 501, '2', '1', false, '{}');
-- Jobs as they stand after a while: done, at it, failing.
insert into job (name, done_for, done_at, leased_until, failing_since, failures) values
  ('digests', '2027-01-12', '2027-01-12T05:00:04+00:00', null, null, 0),
  ('arrivals', null, '2027-01-12T08:00:00+00:00', '2027-01-12T08:05:00+00:00', null, 0),
  ('deadlines', null, null, null, '2027-01-12T07:58:00+00:00', 3);
