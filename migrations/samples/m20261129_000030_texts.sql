-- Texts in two columns, the awkward ones: several lines, signs that JSON knows, English alone, and blanks of each kind.

insert into municipality (code, name, county, town, latitude, longitude, contact_role_sv, contact_role_en, contact_email, contact_phone, locale) values
  ('2418', 'Malå', 'Västerbotten', 'Malå', 65.18, 18.74, '"Boende"\ordnare', ' ', 'boende@mala.example', '', 'sv');

insert into membership (id, municipality_code, starts, ends) values (30, '2418', '2012-01-01', null);

insert into policy (id, municipality_code, version, approval, answer_days, lead_days, shortest_nights, longest_nights, margin_before, margin_after,
  buffer_nights, binding_days, secret_days, cancel_days, terms_sv, terms_en, created_at) values
  (30, '2418', 1, 'instant', 5, 1, 1, 140, 2, 2, 0, 7, 3, 1, 'Städa:
- golvet
- {"köket"}

Tack 🧹.', '', '2026-12-01T00:00:00+00:00');

insert into university (id, slug, name_sv, name_en, confirms_days_before, late_days, contact_email, grant_sv, grant_en) values
  (30, 'miun', '', 'Mid Sweden University', 21, 7, '', '', '');

insert into programme (id, university_id, code, name_sv, name_en, eligible) values (30, 30, 'SSK', 'Sjuksköterska', 'Nursing', true);

insert into house (id, municipality_code, key, name, address, postal_code, town, latitude, longitude, opens, closes, description_sv, description_en,
  rules_sv, rules_en, bring_sv, bring_en, directions_sv, directions_en, included, pictures, contact_role_sv, contact_role_en, contact_phone, contact_email) values
  (30, '2418', 'null', 'Null', 'Gatan 1', '939 31', 'Malå', 65.18, 18.74, null, null, 'null', 'It''s "null" – 5° \ / {}', '', '', ' ', 'Sheets', 'Buss	31', 'Bus 31',
   '', '', '', '', '', '');

insert into handover (house_id, kind, how_sv, how_en, waste_sv, waste_en, heating_sv, heating_en, door_code, key_box_code, wifi_name, wifi_password) values
  (30, 'staff', 'Ring.', '', '', 'In the shed.', '', '', '', '', '', '');

insert into room (id, house_id, key, name_sv, name_en, floor, own_bathroom) values (30, 30, '1', 'Rum 李', '', '1', true);
