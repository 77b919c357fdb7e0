-- What version 36185ed may hold, on Monday 11 January 2027, 08:00 in Sweden: rows in each of its tables, the awkward ones
-- among them. As the program of that version wrote them: instants in UTC with a T, names as they were typed.

insert into municipality (code, name, county, town, latitude, longitude, contact_role_sv, contact_role_en, contact_email, contact_phone, locale) values
  ('2422', 'Sorsele', 'Västerbotten', 'Sorsele', 65.53, 17.54, 'Boendesamordnare', 'Housing coordinator', 'boende@sorsele.example', '0952-140 00', 'sv'),
  ('2425', 'Dorotea', 'Västerbotten', 'Dorotea', 64.26, 16.41, '', '', '', '', 'sv');

-- One that is a member, one that was.
insert into membership (id, municipality_code, starts, ends) values
  (1, '2422', '2012-01-01', null),
  (2, '2425', '2012-01-01', '2020-01-01');

insert into policy (id, municipality_code, version, approval, answer_days, lead_days, shortest_nights, longest_nights, margin_before, margin_after,
  buffer_nights, binding_days, secret_days, cancel_days, terms_sv, terms_en, created_at) values
  (1, '2422', 1, 'approval', 5, 1, 1, 140, 2, 2, 1, 7, 3, 1, 'Städa innan du åker.', 'Clean before you leave.', '2026-06-25T00:00:00+00:00'),
  (2, '2422', 2, 'instant', 5, 1, 1, 140, 2, 2, 0, 7, 3, 1, 'Städa, och släck.', 'Clean, and put out the lights.', '2026-12-01T00:00:00+00:00');

insert into setting (key, value) values ('secret', '5a33a89a8464a501ee5f05032251d81d86251865c0b1b6cbe3677a71168e4092');

insert into university (id, slug, name_sv, name_en, confirms_days_before, late_days, contact_email, grant_sv, grant_en) values
  (1, 'umu', 'Umeå universitet', 'Umeå University', 21, 7, 'vfu@umu.example', 'Sök bidrag före den 1 mars.', ''),
  (2, 'ltu', 'Luleå tekniska universitet', 'Luleå University of Technology', 7, 5, '', '', '');

insert into university_domain (domain, university_id) values ('student.umu.example', 1), ('umu.example', 1), ('student.ltu.example', 2);

insert into programme (id, university_id, code, name_sv, name_en, eligible) values
  (1, 1, 'VGSSK', 'Sjuksköterskeprogrammet', 'Nursing', true),
  (2, 2, 'VGSSK', 'Sjuksköterska', 'Nursing', true),
  (3, 1, 'ARB', 'Arbetsterapeutprogrammet', 'Occupational therapy', false);

-- The third one was typed by a student, with a no-break space and without a place.
insert into workplace (id, municipality_code, key, name, town, latitude, longitude, listed) values
  (1, '2422', 'halsocentral', 'Sorsele hälsocentral', 'Sorsele', 65.53, 17.54, true),
  (2, '2425', 'sjukstuga', 'Dorotea sjukstuga', 'Dorotea', null, null, true),
  (3, '2422', 'typed-1', 'Sorsele hemtjänst', '', null, null, false);

-- Names with accents, with parts (NFD), with gaps, of other alphabets, and none at all.
insert into account (id, email, name, locale, university_id, university_verified, created_at) values
  (1, 'anne@student.umu.example', 'Ánne-Máret Biŋggá', 'sv', 1, true, '2026-11-01T08:00:00+00:00'),
  (2, 'bjorn@student.umu.example', 'Björn  Åström', 'en', 1, true, '2026-11-01T08:00:00+00:00'),
  (3, 'li.na@student.ltu.example', '李 娜', null, 2, true, '2026-11-02T08:00:00+00:00'),
  (4, 'siobhan@example.com', 'Siobhán O''Brien', 'en', 1, false, '2026-11-03T08:00:00+00:00'),
  (5, 'nobody@student.umu.example', '', null, null, false, '2026-11-04T08:00:00+00:00'),
  (6, 'boende@sorsele.example', 'Inga-Lill Steggo', 'sv', null, false, '2026-06-25T00:00:00+00:00'),
  (7, 'vfu@umu.example', 'Karin Öhman', 'sv', null, false, '2026-06-25T00:00:00+00:00'),
  (8, 'kansli@akademinorr.example', 'Åse Kjær', 'sv', null, false, '2026-06-25T00:00:00+00:00');

insert into staff_role (id, account_id, role, municipality_code, university_id) values
  (1, 6, 'coordinator', '2422', null),
  (2, 7, 'checker', null, 1),
  (3, 8, 'administrator', null, null),
  (4, 8, 'coordinator', '2422', null);

insert into placement (id, university_id, key, student_email, account_id, programme_id, course_code, course_name, workplace_id, municipality_code,
  starts, ends, state, reject_reason, decided_by, decided_at, created_at) values
  (1, 1, 'UMU-1', 'anne@student.umu.example', 1, 1, '3OM204', 'VFU, termin 4', 1, '2422', '2027-01-04', '2027-03-12', 'verified', null, null, null, '2026-11-01T08:00:00+00:00'),
  (2, 1, 'UMU-2', 'bjorn@student.umu.example', 2, 1, '', 'VFU i hemsjukvård', 3, '2422', '2027-01-25', '2027-02-12', 'verified', null, 7, '2026-11-05T08:00:00+00:00', '2026-11-01T08:00:00+00:00'),
  (3, 2, null, 'li.na@student.ltu.example', 3, 2, '', '', 1, '2422', '2027-01-25', '2027-02-12', 'declared', null, null, null, '2026-11-02T08:00:00+00:00'),
  (4, 1, null, 'siobhan@example.com', 4, 1, '', '', 1, '2422', '2027-01-25', '2027-02-12', 'rejected', 'other_period', 7, '2026-11-06T08:00:00+00:00', '2026-11-03T08:00:00+00:00'),
  (5, 1, 'UMU-5', 'anne@student.umu.example', 1, 1, '', '', 1, '2422', '2026-11-02', '2026-11-06', 'withdrawn', null, null, '2026-11-04T08:00:00+00:00', '2026-10-01T08:00:00+00:00'),
  (6, 1, 'UMU-6', 'not.here.yet@student.umu.example', null, 1, '3OM204', 'VFU', 2, '2425', '2027-01-25', '2027-02-12', 'verified', null, null, null, '2026-11-01T08:00:00+00:00');

-- The second house is closed for good and in one language alone.
insert into house (id, municipality_code, key, name, address, postal_code, town, latitude, longitude, opens, closes, description_sv, description_en,
  rules_sv, rules_en, bring_sv, bring_en, directions_sv, directions_en, included, pictures, contact_role_sv, contact_role_en, contact_phone, contact_email) values
  (1, '2422', 'forsgarden', 'Forsgården', 'Storgatan 1', '924 32', 'Sorsele', 65.53, 17.54, null, null, 'Vid forsen.', 'By the rapids.', '- Tyst efter kl. 22', '- Quiet after 22:00',
   'Lakan', 'Sheets', 'Buss 45', 'Bus 45', 'electricity heating water', 'villa-winter room-single', 'Vaktmästare', 'Caretaker', '070-174 06 05', 'vakt@sorsele.example'),
  (2, '2422', 'gamla', 'Gamla skolan', 'Skolgatan 2', '924 32', 'Sorsele', 65.531, 17.541, '2020-01-01', '2026-06-01', 'Rivs.', '', '', '', '', '', '', '', '', '', '', '', '', '');

insert into house_facility (house_id, facility) values (1, 'wifi'), (1, 'engine_heater'), (2, 'pets');

insert into handover (house_id, kind, how_sv, how_en, waste_sv, waste_en, heating_sv, heating_en, door_code, key_box_code, wifi_name, wifi_password) values
  (1, 'key_box', 'Till vänster om dörren.', 'To the left of the door.', 'I boden.', 'In the shed.', '17 grader', '17 degrees', '', '4711', 'forsen', 'lax & röding'),
  (2, 'staff', '', '', '', '', '', '', '', '', '', '');

insert into room (id, house_id, key, name_sv, name_en, floor, own_bathroom) values
  (1, 1, '1', 'Rummet mot älven', 'The room to the river', '1', true),
  (2, 1, '2', 'Vindsrummet', '', '2', false),
  (3, 2, '1', 'Salen', '', '', false);

insert into bed (id, room_id, house_id, label) values (1, 1, 1, 'A'), (2, 1, 1, 'B'), (3, 2, 1, 'A'), (4, 3, 2, 'A');

-- A bed, a room, a house; the last one holds the nights of an offer.
insert into closure (id, house_id, room_id, bed_id, starts, ends, kind, created_at) values
  (1, 1, 1, 1, '2027-06-01', '2027-06-03', 'maintenance', '2026-12-01T08:00:00+00:00'),
  (2, 1, 2, null, '2027-06-01', '2027-06-02', 'own_use', '2026-12-01T08:00:00+00:00'),
  (3, 2, null, null, '2027-06-01', '2027-06-02', 'own_use', '2026-12-01T08:00:00+00:00'),
  (4, 1, 1, 2, '2027-05-01', '2027-05-03', 'reserved', '2027-01-10T08:00:00+00:00');

-- Over with a night of rest; in the house now; to come, with a change behind it; waiting for the municipality; waiting for the
-- university; cancelled, declined with a note, expired; and one whose placement was withdrawn after it.
insert into booking (id, reference, account_id, house_id, bed_id, placement_id, policy_id, arrival, departure, state, approval, deadline, request_key, phone,
  locale, sequence, created_at, confirmed_at, ended_at, end_reason, end_note) values
  (1, 'SOR-A2B3', 1, 1, 1, 5, 1, '2026-11-01', '2026-11-03', 'confirmed', 'approved', null, 'k1', '070-174 06 05', 'sv', 0, '2026-10-02T08:00:00+00:00', '2026-10-03T08:00:00+00:00', null, null, null),
  (2, 'SOR-C4D5', 1, 1, 1, 1, 2, '2027-01-10', '2027-01-13', 'confirmed', 'not_needed', null, 'k2', '070-174 06 05', 'sv', 0, '2026-12-02T08:00:00+00:00', '2026-12-02T08:00:00+00:00', null, null, null),
  (3, 'SOR-E6F7', 2, 1, 2, 2, 2, '2027-01-24', '2027-01-27', 'confirmed', 'not_needed', null, 'k3', null, 'en', 2, '2026-12-02T08:00:00+00:00', '2026-12-02T08:00:00+00:00', null, null, null),
  (4, 'SOR-G8H9', 1, 1, 3, 1, 1, '2027-02-01', '2027-02-03', 'provisional', 'awaiting', '2027-01-18', 'k4', '070-174 06 05', 'sv', 0, '2027-01-10T08:00:00+00:00', null, null, null, null),
  (5, 'SOR-J2K3', 3, 1, 1, 3, 1, '2027-01-24', '2027-01-26', 'provisional', 'approved', '2027-01-20', 'k5', null, 'en', 1, '2026-12-02T08:00:00+00:00', null, null, null, null),
  (6, 'SOR-L4M5', 2, 1, 1, 2, 2, '2027-01-24', '2027-02-13', 'cancelled', 'not_needed', null, 'k6', null, 'sv', 1, '2026-11-05T08:00:00+00:00', '2026-11-05T08:00:00+00:00', '2026-11-09T08:00:00+00:00', 'other_housing', null),
  (7, 'SOR-N6P7', 2, 2, 4, 2, 1, '2027-01-24', '2027-02-13', 'declined', 'declined', null, 'k7', null, 'sv', 1, '2026-11-05T08:00:00+00:00', null, '2026-11-09T08:00:00+00:00', 'house_closed', 'Huset rivs, tyvärr.'),
  (8, 'SOR-Q8R9', 4, 1, 3, 4, 2, '2027-01-24', '2027-02-13', 'expired', 'not_needed', null, 'k8', '070-174 06 05', 'en', 1, '2026-11-03T08:00:00+00:00', null, '2026-11-20T03:00:00+00:00', 'not_verified', null);

insert into booking_wish (booking_id, wish) values (2, 'own_room'), (2, 'late_arrival'), (4, 'pet_along');

insert into booked_night (bed_id, night, kind, booking_id, closure_id, student_id) values
  (1, '2026-11-01', 'stay', 1, null, 1), (1, '2026-11-02', 'stay', 1, null, 1), (1, '2026-11-03', 'buffer', 1, null, null),
  (1, '2027-01-10', 'stay', 2, null, 1), (1, '2027-01-11', 'stay', 2, null, 1), (1, '2027-01-12', 'stay', 2, null, 1),
  (2, '2027-01-24', 'stay', 3, null, 2), (2, '2027-01-25', 'stay', 3, null, 2), (2, '2027-01-26', 'stay', 3, null, 2),
  (3, '2027-02-01', 'stay', 4, null, 1), (3, '2027-02-02', 'stay', 4, null, 1), (3, '2027-02-03', 'buffer', 4, null, null),
  (1, '2027-01-24', 'stay', 5, null, 3), (1, '2027-01-25', 'stay', 5, null, 3), (1, '2027-01-26', 'buffer', 5, null, null),
  (1, '2027-06-01', 'closure', null, 1, null), (1, '2027-06-02', 'closure', null, 1, null),
  (3, '2027-06-01', 'closure', null, 2, null),
  (4, '2027-06-01', 'closure', null, 3, null),
  (2, '2027-05-01', 'closure', null, 4, null), (2, '2027-05-02', 'closure', null, 4, null);

insert into waiting_entry (id, placement_id, rank, municipality_code, house_id, arrival, departure, created_at, ended_at) values
  (1, 1, 1, '2422', 1, '2027-05-01', '2027-05-03', '2027-01-09T08:00:00+00:00', null),
  (2, 1, 2, '2422', null, '2027-05-01', '2027-05-03', '2027-01-09T08:00:00+00:00', null),
  (3, 2, 1, '2422', 1, '2027-01-24', '2027-01-27', '2026-12-01T08:00:00+00:00', '2026-12-02T08:00:00+00:00');

insert into offer (id, waiting_entry_id, closure_id, booking_id, state, created_at, expires_at) values
  (1, 1, 4, null, 'open', '2027-01-10T08:00:00+00:00', '2027-01-15T08:00:00+00:00'),
  (2, 3, null, 3, 'accepted', '2026-12-01T09:00:00+00:00', '2026-12-06T09:00:00+00:00');

-- A browser's alone, and an account's.
insert into draft (id, browser_hash, account_id, house_id, answers, updated_at, expires_at) values
  ('draft-of-a-browser', '2da11d15e9761ef7c77fe611275d4246f69a796922badb470ebe60ba9461b3de', null, 1, 'from=2027-02-15&to=2027-02-19&phone=070-174+06+05', '2027-01-10T08:00:00+00:00', '2027-02-09T08:00:00+00:00'),
  ('draft-of-an-account', '33f106a7d5d8b904cae0e3440ebe5ffb6db417e0fce8b69b9796e4ef9de1e5ce', 2, 1, 'from=2027-02-08&to=2027-02-12&note=%C3%85ker+tåg', '2027-01-10T08:00:00+00:00', '2027-02-09T08:00:00+00:00');

insert into sign_in (id, email, browser_hash, token_hash, code_hash, tries, return_to, created_at, expires_at, used_at) values
  (1, 'bjorn@student.umu.example', '33f106a7d5d8b904cae0e3440ebe5ffb6db417e0fce8b69b9796e4ef9de1e5ce', 'token-1', 'code-1', 1, '/bookings', '2027-01-10T08:00:00+00:00', '2027-01-10T08:20:00+00:00', '2027-01-10T08:01:00+00:00'),
  (2, 'mistyped@student.umu.example', '2da11d15e9761ef7c77fe611275d4246f69a796922badb470ebe60ba9461b3de', 'token-2', 'code-2', 0, '/', '2027-01-11T06:59:00+00:00', '2027-01-11T07:19:00+00:00', null);

-- A visitor's, and that of account 2, whose browser has the id AQAAAAAAAAAAAAAAAAAAAA.
insert into session (id_hash, account_id, content, device, created_at, seen_at, expires_at) values
  ('67c60cf1ed6e26c3f40c13b56873e7b68dcf43d868109a8ba4d61ca6bbdf5b0e', null, '{"browser":"2da11d15e9761ef7c77fe611275d4246f69a796922badb470ebe60ba9461b3de"}', '', '2027-01-11T06:59:00+00:00', '2027-01-11T06:59:00+00:00', '2027-02-10T06:59:00+00:00'),
  ('c20b382edd27f8925fb2f53d12130212163e38651dd7fc2583d1a9db30f41176', 2, '{"account":2,"device":"Firefox, Linux","seen":1799571660}', 'Firefox, Linux', '2027-01-10T08:01:00+00:00', '2027-01-10T08:01:00+00:00', '2027-02-09T08:01:00+00:00');

insert into attempt (key, window_start, count) values ('book:2', 1799650800, 3), ('code:192.0.2.1', 1799650800, 20);

-- Sent and forgotten, sent a moment ago, given up for two reasons, given up long ago, held by a worker, tried in vain, waiting:
-- the last three are of one booking, and later ones about others and about signing in.
insert into message (id, key, kind, booking_id, to_email, to_name, reply_to, secret, locale, subject, body_text, body_html, calendar, calendar_method,
  created_at, due_at, expires_at, leased_until, attempts, sent_at, dead_at, failure) values
  (1, 'confirmed:1:0', 'confirmed', 1, '', '', null, false, 'sv', '', '', '', null, 'PUBLISH', '2026-10-03T08:00:00+00:00', '2026-10-03T08:00:00+00:00', null, null, 1, '2026-10-03T08:00:01+00:00', null, null),
  (2, 'confirmed:2:0', 'confirmed', 2, 'anne@student.umu.example', 'Ánne-Máret Biŋggá', 'boende@sorsele.example', false, 'sv', 'Bokningen är klar', 'Hej Ánne-Máret', '<p>Hej Ánne-Máret</p>', 'BEGIN:VCALENDAR', 'PUBLISH',
   '2027-01-10T08:00:00+00:00', '2027-01-10T08:00:00+00:00', null, null, 2, '2027-01-10T08:02:00+00:00', null, 'connection: refused'),
  (3, 'sign-in:2', 'sign-in', null, 'mistyped@student.umu.example', '', null, true, 'sv', '', '', '', null, null, '2027-01-11T06:59:00+00:00', '2027-01-11T06:59:00+00:00', '2027-01-11T07:19:00+00:00', null, 1, null, '2027-01-11T06:59:01+00:00', 'RCPT 550: 5.1.1 no such user'),
  (4, 'declined:7:1', 'declined', 7, 'bjorn@student.umu.example', 'Björn', null, false, 'sv', 'Bokningen blev avböjd', 'Hej', '<p>Hej</p>', null, null, '2026-11-09T08:00:00+00:00', '2026-11-09T08:00:00+00:00', null, null, 9, null, '2026-11-11T08:00:00+00:00', 'RCPT 552: mailbox full'),
  (5, 'changed:3:1', 'changed', 3, 'bjorn@student.umu.example', 'Björn  Åström', 'boende@sorsele.example', false, 'en', 'New dates', 'Dear Björn, 24–26 January', '<p>24–26 January</p>', null, null, '2027-01-11T06:50:00+00:00', '2027-01-11T06:55:00+00:00', null, null, 1, null, null, 'connection: refused'),
  (6, 'changed:3:2', 'changed', 3, 'bjorn@student.umu.example', 'Björn  Åström', 'boende@sorsele.example', false, 'en', 'New dates again', 'Dear Björn, 24–27 January', '<p>24–27 January</p>', null, null, '2027-01-11T06:51:00+00:00', '2027-01-11T06:51:00+00:00', null, null, 0, null, null, null),
  (7, 'request:4:0:6', 'request', 4, 'boende@sorsele.example', 'Inga-Lill Steggo', null, false, 'sv', 'En förfrågan', 'Svara senast 18 januari', '<p>Svara</p>', null, null, '2027-01-11T06:52:00+00:00', '2027-01-11T06:52:00+00:00', '2027-01-18T23:00:00+00:00', '2027-01-11T06:54:00+00:00', 1, null, null, null),
  (8, 'sign-in:3', 'sign-in', null, 'anne@student.umu.example', 'Ánne-Máret Biŋggá', null, true, 'sv', 'Koden är 123456', 'Koden är 123456', '<p>123456</p>', null, null, '2027-01-11T06:59:30+00:00', '2027-01-11T06:59:30+00:00', '2027-01-11T07:19:30+00:00', null, 0, null, null, null);

insert into audit (id, at, actor_id, actor_role, action, entity, entity_id, municipality_code, university_id, detail, request_id) values
  (1, '2026-06-25T00:00:00+00:00', null, 'operator', 'imported', 'municipality', 2422, '2422', null, 'new', null),
  (2, '2026-06-25T00:00:00+00:00', null, 'operator', 'imported', 'house', 1, '2422', null, 'new', null),
  (3, '2026-06-25T00:00:00+00:00', null, 'operator', 'imported', 'workplace', 1, null, null, 'new', null),
  (4, '2026-06-25T00:00:00+00:00', null, 'operator', 'role-given', 'account', 6, null, null, 'coordinator', null),
  (5, '2026-10-02T08:00:00+00:00', 1, 'student', 'booked', 'booking', 1, '2422', 1, '2026-11-01 2026-11-03', '3b6f9d1c'),
  (6, '2026-10-03T08:00:00+00:00', 6, 'coordinator', 'confirmed', 'booking', 1, '2422', 1, '2026-11-01 2026-11-03', '77aa0c21'),
  (7, '2026-11-04T08:00:00+00:00', null, 'operator', 'imported', 'placement', 5, '2422', 1, 'withdrawn', null),
  (8, '2026-11-05T08:00:00+00:00', 7, 'checker', 'verified', 'placement', 2, null, 1, '', '0d9be2f4'),
  (9, '2026-11-06T08:00:00+00:00', 7, 'checker', 'rejected', 'placement', 4, null, 1, 'other_period', '0d9be2f5'),
  (10, '2026-11-09T08:00:00+00:00', 2, 'student', 'cancelled', 'booking', 6, '2422', 1, '2027-01-24 2027-02-13', '91c2aa01'),
  (11, '2026-11-09T08:00:00+00:00', 6, 'coordinator', 'declined', 'booking', 7, '2422', 1, '2027-01-24 2027-02-13', '91c2aa02'),
  (12, '2026-11-20T03:00:00+00:00', null, 'system', 'expired', 'booking', 8, '2422', 1, '2027-01-24 2027-02-13', null),
  (13, '2026-12-01T08:00:00+00:00', null, 'operator', 'closed', 'house', 1, '2422', null, 'maintenance 2027-06-01 2027-06-03', null),
  (14, '2026-12-02T08:00:00+00:00', 1, 'student', 'booked-confirmed', 'booking', 2, '2422', 1, '2027-01-10 2027-01-13', '5e00b7aa'),
  (15, '2026-12-02T08:00:00+00:00', 2, 'student', 'booked-confirmed', 'booking', 3, '2422', 1, '2027-01-24 2027-01-25', '5e00b7ab'),
  (16, '2026-12-02T08:00:00+00:00', 3, 'student', 'booked', 'booking', 5, '2422', 2, '2027-01-24 2027-01-26', '5e00b7ac'),
  (17, '2026-12-03T08:00:00+00:00', 6, 'coordinator', 'gate-opened', 'booking', 5, '2422', 2, '2027-01-24 2027-01-26', '5e00b7ad'),
  (18, '2027-01-10T08:01:00+00:00', 2, 'student', 'signed-in', 'account', 2, null, null, '', '5e00b7ae'),
  (19, '2027-01-11T06:51:00+00:00', 2, 'student', 'changed', 'booking', 3, '2422', 1, '2027-01-24 2027-01-27', '5e00b7af'),
  (20, '2027-01-11T06:51:30+00:00', 2, 'student', 'profile-changed', 'account', 2, null, null, '', '5e00b7b0'),
  (21, '2027-01-11T06:51:40+00:00', 2, 'student', 'signed-out-elsewhere', 'account', 2, null, null, 'sessions=1', '5e00b7b1');
