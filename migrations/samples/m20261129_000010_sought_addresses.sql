-- With the names and addresses of the first sample: what mail servers have said. One mail was late yesterday, one came back when
-- nobody waits for it any more.

insert into bounce (message_id, fate, status, detail, at) values
  (2, 'delayed', '4.4.1', 'brevlådan är upptagen', '2027-01-10T09:00:00+00:00'),
  (1, 'failed', '5.1.1', 'no such user', '2026-10-04T08:00:00+00:00');
