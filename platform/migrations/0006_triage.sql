-- The desk: urgency, queue, locks, notes, tags, decisions, deadlines, conflict of interest, exposure care.

-- One row per report, made with it by a trigger, so the queue is whole even before any job ran. What the queue sorts and
-- filters by is repeated here: the queue is then read from one index, without touching a report.
create table triage_report (
  report_id uuid primary key references report,
  received_at timestamptz not null,
  kind text not null,
  language text not null,
  state text not null default 'open' check (state in ('open', 'waiting', 'in_case', 'closed')),
  state_at timestamptz not null,
  outcome text,
  merged_into uuid references report,
  -- Not scored yet stands on top: a silent worker must not bury an urgent report.
  score integer not null default 9999,
  band text check (band in ('routine', 'soon', 'high', 'critical')),
  -- [{"rule": id, "points": n}]: which rules spoke, never what was said.
  reasons jsonb not null default '[]',
  -- Every rule whose condition holds, also those switched off: a change of points can be tried without opening anything.
  matched text[] not null default '{}',
  rules_version integer not null default 0,
  rules_hash text,
  links_count integer not null default 0,
  scored_at timestamptz,
  -- When the content was last compared with declared conflicts of interest; null: must be (new, or something was added).
  screened_at timestamptz,
  first_opened_at timestamptz,
  locked_by uuid references staff_user,
  locked_until timestamptz,
  -- Mirrors of the report, for deadlines.
  acknowledged_at timestamptz,
  feedback_at timestamptz,
  withdrawn_at timestamptz
);
create index on triage_report (state, score desc, received_at, report_id);
create index on triage_report (locked_by) where locked_by is not null;
create index on triage_report (report_id) where screened_at is null;
create index on triage_report (merged_into) where merged_into is not null;

create table report_decision (
  id uuid primary key,
  report_id uuid not null references report,
  kind text not null check (kind in ('ask', 'refer-out', 'close', 'merge', 'reopen', 'take-over', 'open-case', 'join-case')),
  outcome text,
  -- The report merged into, the package sent, the case opened.
  target_id uuid,
  sealed_reason bytea not null,
  made_by uuid not null references staff_user,
  made_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid references staff_user,
  position bigint generated always as identity
);
create index on report_decision (report_id, position);
create index on report_decision (made_at);

create table report_note (
  id uuid primary key,
  report_id uuid not null references report,
  author_id uuid not null references staff_user,
  sealed_text bytea not null,
  written_at timestamptz not null,
  position bigint generated always as identity
);
create index on report_note (report_id, position);

-- What staff write as a tag is free text, so it is sealed; equal tags meet by keyed fingerprint.
create table triage_tag (
  id uuid primary key,
  fingerprint bytea not null unique check (length(fingerprint) = 16),
  sealed_label bytea not null,
  made_by uuid not null references staff_user,
  made_at timestamptz not null
);
create table report_tag (
  report_id uuid not null references report,
  tag_id uuid not null references triage_tag,
  added_by uuid not null references staff_user,
  added_at timestamptz not null,
  primary key (report_id, tag_id)
);
create index on report_tag (tag_id);

-- A person's own views of the queue. The name is sealed; the filters are codes and ids.
create table saved_view (
  id uuid primary key,
  user_id uuid not null references staff_user,
  sealed_name bytea not null,
  filters jsonb not null,
  made_at timestamptz not null
);
create index on saved_view (user_id);

-- What coordinators changed of the shipped rules: {"<rule id>": {"points": n, "enabled": bool}}. Every version is kept.
create table urgency_version (
  version integer primary key,
  overrides jsonb not null,
  sealed_reason bytea not null,
  made_by uuid not null references staff_user,
  made_at timestamptz not null
);

create table deadline_alarm (
  report_id uuid not null references report,
  deadline text not null check (deadline in ('acknowledge', 'feedback')),
  level text not null check (level in ('2-days', '1-day', 'overdue')),
  due_at timestamptz not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (report_id, deadline, level)
);
create index on deadline_alarm (report_id) where cleared_at is null;

-- Conflict of interest: words or contacts that are linked to a member of staff, as keyed fingerprints only.
create table conflict_term (
  id uuid primary key,
  user_id uuid not null references staff_user,
  kind text not null check (kind in ('name', 'phone', 'handle', 'url', 'email', 'wallet')),
  -- A name: one fingerprint per word, in order. A contact: its one fingerprint, as in report_identifier.
  fingerprints bytea[] not null check (cardinality(fingerprints) between 1 and 8),
  declared_by uuid not null references staff_user,
  declared_at timestamptz not null,
  -- Null until every report was compared with it. Until then its owner sees no report at all.
  screened_at timestamptz,
  screen_cursor uuid,
  lifted_at timestamptz,
  lifted_by uuid references staff_user
);
create index on conflict_term (user_id);

-- Who may not know of which report.
create table report_conflict (
  report_id uuid not null references report,
  user_id uuid not null references staff_user,
  source text not null check (source in ('term', 'recorded')),
  recorded_by uuid references staff_user,
  recorded_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references staff_user,
  primary key (report_id, user_id)
);
create index on report_conflict (user_id);

-- Who has which report's content open now. Opening is an act: logged, counted, and over after a while.
create table report_opening (
  user_id uuid not null references staff_user,
  report_id uuid not null references report,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  closed_at timestamptz,
  primary key (user_id, report_id)
);
-- A picture that was deliberately shown, for a short while.
create table attachment_reveal (
  user_id uuid not null references staff_user,
  attachment_id uuid not null references report_attachment,
  report_id uuid not null references report,
  revealed_at timestamptz not null,
  until timestamptz not null,
  primary key (user_id, attachment_id)
);

create table exposure_day (
  user_id uuid not null references staff_user,
  day date not null,
  items integer not null default 0,
  seconds integer not null default 0,
  primary key (user_id, day)
);
-- The stretch since the last break.
create table exposure_stretch (
  user_id uuid primary key references staff_user,
  seconds integer not null,
  last_at timestamptz not null
);
-- Caps and breaks: for everyone (user_id null), for one person, or for one person on one day. The latest of each counts.
create table exposure_cap (
  id uuid primary key,
  user_id uuid references staff_user,
  on_day date,
  items_per_day integer not null check (items_per_day between 0 and 10000),
  minutes_per_day integer not null check (minutes_per_day between 0 and 1440),
  minutes_before_break integer not null check (minutes_before_break between 1 and 1440),
  break_minutes integer not null check (break_minutes between 1 and 240),
  sealed_reason bytea not null,
  set_by uuid not null references staff_user,
  set_at timestamptz not null,
  position bigint generated always as identity,
  check (on_day is null or user_id is not null)
);

-- A report entered by staff, sent twice: the same answer again. It holds a code, so it is sealed with the form's own key.
create table triage_entry (
  key_hash bytea primary key,
  sealed_answer bytea not null,
  expires_at timestamptz not null
);

call heroes.protect('triage_report');
call heroes.protect('report_decision');
call heroes.protect('report_note');
call heroes.protect('triage_tag');
call heroes.protect('report_tag');
call heroes.protect('saved_view');
call heroes.protect('urgency_version');
call heroes.protect('deadline_alarm');
call heroes.protect('conflict_term');
call heroes.protect('report_conflict');
call heroes.protect('report_opening');
call heroes.protect('attachment_reveal');
call heroes.protect('exposure_day');
call heroes.protect('exposure_stretch');
call heroes.protect('exposure_cap');
call heroes.protect('triage_entry');

-- Triage follows intake. Definer: reporters and the public cannot write here, their acts still must be followed.
create function heroes.triage_follows_report() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into triage_report (report_id, received_at, kind, language, state_at, acknowledged_at, feedback_at, withdrawn_at)
    values (new.id, new.received_at, new.kind, new.language, new.received_at, new.acknowledged_at, new.feedback_at, new.withdrawn_at);
  else
    update triage_report set acknowledged_at = new.acknowledged_at, feedback_at = new.feedback_at, withdrawn_at = new.withdrawn_at
    where report_id = new.id;
  end if;
  return null;
end $$;
create trigger triage_follows after insert or update of acknowledged_at, feedback_at, withdrawn_at on report
  for each row execute function heroes.triage_follows_report();

-- What a reporter adds has to be compared again, and a report that waited for an answer waits no more.
create function heroes.triage_follows_message() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  update triage_report set screened_at = null,
    state_at = case when state = 'waiting' then new.sent_at else state_at end,
    state = case when state = 'waiting' then 'open' else state end
  where report_id = new.report_id;
  return null;
end $$;
create trigger triage_follows after insert on report_message for each row
  when (new.direction = 'from_reporter') execute function heroes.triage_follows_message();

-- A member of staff with a declared conflict sees no report that was not compared with it yet: a gap would be a leak.
create function heroes.sees_reports() returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  return not heroes.is_staff() or not exists (
    select from conflict_term where user_id = heroes.actor_id() and lifted_at is null and screened_at is null);
end $$;
-- The reports that do not exist for this member of staff. Evaluated once per query (see the policies).
create function heroes.hidden_reports() returns uuid[]
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() then return '{}'; end if;
  return array(
    select report_id from report_conflict where user_id = heroes.actor_id() and lifted_at is null
    union
    select report_id from triage_report where screened_at is null
      and exists (select from conflict_term where user_id = heroes.actor_id() and lifted_at is null));
end $$;
revoke all on function heroes.sees_reports, heroes.hidden_reports, heroes.triage_follows_report, heroes.triage_follows_message from public;
grant execute on function heroes.sees_reports, heroes.hidden_reports to heroes_app;

-- The functions above run as the owner, on whom row-level security is forced too.
create policy definer on triage_report using (current_user <> 'heroes_app') with check (current_user <> 'heroes_app');
create policy definer on conflict_term for select using (current_user <> 'heroes_app');
create policy definer on report_conflict for select using (current_user <> 'heroes_app');

-- Conflict of interest takes away, whatever else gives. A report that names someone does not exist for that person.
create policy conflict on report as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on report_identifier as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on report_message as restrictive for select using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on report_attachment as restrictive for select using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on triage_report as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on outbox_message as restrictive for select using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (scope_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on audit_entry as restrictive for select using (current_user <> 'heroes_app'
  or scope_id is null or not (scope_id = any ((select heroes.hidden_reports())::uuid[])));

-- The queue is for analysts and coordinators; who else may see a report (case members) sees its triage too.
create policy desk on triage_report for select using (heroes.is_staff() and
  ((select heroes.has_role('analyst', 'coordinator')) or exists (select from report r where r.id = report_id)));
create policy work on triage_report for update using (heroes.is_staff() and
  ((select heroes.has_role('analyst', 'coordinator')) or exists (select from report r where r.id = report_id)));
create policy jobs on triage_report using (heroes.is_system()) with check (heroes.is_system());

create policy reads on report_decision for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy decides on report_decision for insert
  with check (heroes.is_staff() and made_by = heroes.actor_id() and exists (select from report r where r.id = report_id));
create policy undoes on report_decision for update
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy jobs on report_decision for select using (heroes.is_system());

create policy reads on report_note for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy writes on report_note for insert
  with check (heroes.is_staff() and author_id = heroes.actor_id() and exists (select from report r where r.id = report_id));

create policy reads on triage_tag for select using (heroes.is_staff());
create policy makes on triage_tag for insert
  with check (heroes.has_role('analyst', 'coordinator') and made_by = heroes.actor_id());
create policy reads on report_tag for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy adds on report_tag for insert
  with check (heroes.has_role('analyst', 'coordinator') and added_by = heroes.actor_id()
    and exists (select from report r where r.id = report_id));
create policy removes on report_tag for delete
  using (heroes.has_role('analyst', 'coordinator') and exists (select from report r where r.id = report_id));

create policy own on saved_view using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());

create policy reads on urgency_version for select using (heroes.is_staff() or heroes.is_system());
create policy publishes on urgency_version for insert
  with check (heroes.has_role('coordinator') and made_by = heroes.actor_id());

create policy reads on deadline_alarm for select
  using (heroes.is_staff() and exists (select from triage_report t where t.report_id = deadline_alarm.report_id));
create policy jobs on deadline_alarm using (heroes.is_system()) with check (heroes.is_system());

-- People see what they declared themselves; coordinators see what concerns others, never what was recorded about them.
create policy own on conflict_term for select
  using (heroes.is_staff() and user_id = heroes.actor_id() and declared_by = heroes.actor_id());
create policy declares on conflict_term for insert with check (heroes.is_staff() and declared_by = heroes.actor_id()
  and screened_at is null and lifted_at is null
  and (user_id = heroes.actor_id() or heroes.has_role('coordinator')));
create policy oversees on conflict_term for select
  using (heroes.has_role('coordinator') and user_id <> heroes.actor_id());
create policy lifts on conflict_term for update
  using (heroes.has_role('coordinator') and user_id <> heroes.actor_id());
create policy jobs on conflict_term using (heroes.is_system()) with check (heroes.is_system());

create policy oversees on report_conflict for select using (heroes.has_role('coordinator')
  and user_id <> heroes.actor_id() and exists (select from report r where r.id = report_id));
create policy records on report_conflict for insert with check (heroes.has_role('coordinator')
  and user_id <> heroes.actor_id() and source = 'recorded' and recorded_by = heroes.actor_id()
  and exists (select from report r where r.id = report_id));
create policy lifts on report_conflict for update using (heroes.has_role('coordinator')
  and user_id <> heroes.actor_id() and exists (select from report r where r.id = report_id));
create policy jobs on report_conflict using (heroes.is_system()) with check (heroes.is_system());

create policy own on report_opening using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id() and exists (select from report r where r.id = report_id));
create policy own on attachment_reveal using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id()
    and exists (select from report_attachment a where a.id = attachment_id));

create policy own on exposure_day using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());
-- Load, for whoever spreads the work: how much, never what and never how someone is.
create policy load on exposure_day for select using (heroes.has_role('coordinator'));
create policy own on exposure_stretch using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());
create policy reads on exposure_cap for select
  using (heroes.is_staff() and (user_id is null or user_id = heroes.actor_id() or heroes.has_role('coordinator')));
-- Nobody raises a cap for themselves alone.
create policy sets on exposure_cap for insert with check (heroes.has_role('coordinator')
  and set_by = heroes.actor_id() and user_id is distinct from heroes.actor_id());

create policy enters on triage_entry for insert
  with check (heroes.has_role('analyst', 'coordinator', 'care_worker'));
create policy again on triage_entry for select
  using (heroes.has_role('analyst', 'coordinator', 'care_worker') or heroes.is_system());
create policy sweep on triage_entry for delete using (heroes.is_system());

grant select, insert, update on triage_report, report_decision, deadline_alarm, conflict_term, report_conflict,
  report_opening, attachment_reveal, exposure_day, exposure_stretch to heroes_app;
grant select, insert on report_note, triage_tag, report_tag, saved_view, urgency_version, exposure_cap, triage_entry to heroes_app;
grant delete on report_tag, saved_view, triage_entry to heroes_app;
