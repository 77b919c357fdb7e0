-- What the first sample has not of the history as it was before its details were typed.
insert into audit (id, at, actor_id, actor_role, action, entity, entity_id, municipality_code, university_id, detail, request_id) values
  (101, '2027-01-12T08:00:00+00:00', 2, 'student', 'signed-out-elsewhere', 'account', 2, null, null, 'sessions=3', '5e00b7c0'),
  (102, '2027-01-12T08:01:00+00:00', 2, 'student', 'signed-out-everywhere', 'account', 2, null, null, 'sessions=1', '5e00b7c1'),
  (103, '2027-01-12T08:02:00+00:00', 2, 'student', 'session-ended', 'account', 2, null, null, '', '5e00b7c2'),
  (104, '2027-01-12T08:03:00+00:00', null, 'operator', 'user-removed', 'account', 9, null, null, '', null),
  (105, '2027-01-12T08:04:00+00:00', null, 'operator', 'imported', 'house', 1, '2422', null, 'name rooms beds', null),
  (106, '2027-01-12T08:05:00+00:00', null, 'operator', 'imported', 'municipality', 2422, '2422', null, 'municipality policy', null),
  (107, '2027-01-12T08:06:00+00:00', null, 'operator', 'imported', 'university', 1, null, null, 'changed', null),
  (108, '2027-01-12T08:07:00+00:00', null, 'operator', 'imported', 'programme', 1, null, null, 'changed', null),
  (109, '2027-01-12T08:08:00+00:00', null, 'operator', 'imported', 'placement', 2, '2422', 1, 'declared', null),
  (110, '2027-01-12T08:09:00+00:00', null, 'operator', 'imported', 'placement', 2, '2422', 1, 'starts ends', null),
  (111, '2027-01-12T08:10:00+00:00', null, 'operator', 'imported', 'placement', 2, '2422', 1, '', null),
  (112, '2027-01-12T08:11:00+00:00', null, 'operator', 'placement-moved', 'booking', 3, '2422', 1, '2027-01-24 2027-01-27', null),
  (113, '2027-01-12T08:12:00+00:00', 7, 'checker', 'placement-verified', 'booking', 5, '2422', 2, '2027-01-24 2027-01-26', null),
  (114, '2027-01-12T08:13:00+00:00', 6, 'coordinator', 'contact-read', 'booking', 5, '2422', 2, '2027-01-24 2027-01-26', null),
  (115, '2027-01-12T08:14:00+00:00', null, 'system', 'mail-returned', 'booking', 5, '2422', 2, '2027-01-24 2027-01-26', null);
