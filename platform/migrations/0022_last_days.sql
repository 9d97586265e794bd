-- A consent holds until a day, and that day is what the person agreed to; when it ends is for the clocks of the house. Kept as
-- a moment it became another day: until the house had a zone it ended with the day in UTC, which in Athens is two hours into
-- the next one. Twelve hours before such a moment it was that day in UTC, whether it was 23:59:59 UTC or the last millisecond
-- of the day in any zone of the law files, all of which lie less than twelve hours from UTC.
select set_config('heroes.actor_kind', 'maintenance', true);

alter table consent add column last_day date;
update consent set last_day = (valid_until at time zone 'UTC' - interval '12 hours')::date;
alter table consent alter column last_day set not null;
alter table consent drop column valid_until;
alter table consent add check (last_day >= (valid_from at time zone 'UTC')::date - 1);

-- What leaves by a consent leaves on its last day at the latest. A moment stays a moment where an authority set one.
alter table outbox_message add column last_day date;
update outbox_message set last_day = (not_after at time zone 'UTC' - interval '12 hours')::date, not_after = null
  where kind = 'referral' and not_after is not null;
alter table outbox_message add check (not_after is null or last_day is null);
