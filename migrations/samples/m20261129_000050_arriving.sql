-- Jobs as they stand after a while: done, at it, failing.
insert into job (name, done_for, done_at, leased_until, failing_since, failures) values
  ('digests', '2027-01-12', '2027-01-12T05:00:04+00:00', null, null, 0),
  ('arrivals', null, '2027-01-12T08:00:00+00:00', '2027-01-12T08:05:00+00:00', null, 0),
  ('deadlines', null, null, null, '2027-01-12T07:58:00+00:00', 3);
