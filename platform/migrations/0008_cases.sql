-- Cases: the people, incidents, tasks and notes around what was reported. Only members see a case; coordinators see that
-- it exists and who works on it. Names and free text are sealed: the case has a key, and each person in it has one of
-- their own, so that one person can be erased without the rest.

create table case_file (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  reference text not null unique,
  sealed_title bytea not null,
  status text not null check (status in ('open', 'closed')),
  opened_by uuid not null references staff_user,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('help-arranged', 'handed-to-police', 'handed-to-other-service', 'no-sign-of-harm', 'cannot-continue', 'withdrawn', 'duplicate')),
  sealed_outcome_note bytea,
  practice boolean not null default false
);

create table case_member (
  case_id uuid not null references case_file,
  user_id uuid not null references staff_user,
  part text not null check (part in ('lead', 'investigator', 'care', 'counsel', 'analyst', 'reader')),
  sealed_reason bytea not null,
  added_by uuid references staff_user,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (case_id, user_id)
);
create index on case_member (user_id) where removed_at is null;

create table case_report (
  report_id uuid primary key references report,
  case_id uuid not null references case_file,
  joined_by uuid not null references staff_user,
  joined_at timestamptz not null
);
create index on case_report (case_id);

create table case_person (
  id uuid primary key,
  case_id uuid not null references case_file,
  key_id uuid not null references sealed_key,
  roles text[] not null check (roles <@ array['possible_victim', 'victim', 'suspect', 'witness', 'family', 'reporter'] and cardinality(roles) > 0),
  age_band text check (age_band in ('under-13', '13-17', 'adult', 'unknown')),
  sealed_name bytea not null,
  sealed_details bytea not null,
  -- The report whose sender this person is: what happens for the person may then show on the sender's page.
  reporter_of uuid references report,
  added_by uuid not null references staff_user,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index on case_person (case_id);

create table case_incident (
  id uuid primary key,
  case_id uuid not null references case_file,
  kind text not null,
  happened_from date,
  happened_to date,
  sealed_place bytea,
  sealed_summary bytea not null,
  added_by uuid not null references staff_user,
  added_at timestamptz not null
);
create index on case_incident (case_id);

create table case_incident_person (
  incident_id uuid not null references case_incident,
  person_id uuid not null references case_person,
  primary key (incident_id, person_id)
);

create table case_task (
  id uuid primary key,
  case_id uuid not null references case_file,
  sealed_title bytea not null,
  due_on date,
  assignee_id uuid references staff_user,
  added_by uuid not null references staff_user,
  added_at timestamptz not null,
  done_at timestamptz,
  done_by uuid references staff_user
);
create index on case_task (case_id);
create index on case_task (assignee_id) where done_at is null;

create table case_note (
  id uuid primary key,
  case_id uuid not null references case_file,
  sealed_text bytea not null,
  author_id uuid not null references staff_user,
  written_at timestamptz not null
);
create index on case_note (case_id);

-- Field-level history: what a field was, and what it became.
create table case_change (
  case_id uuid not null references case_file,
  position bigint generated always as identity,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  sealed_before bytea,
  sealed_after bytea,
  key_id uuid not null references sealed_key,
  changed_by uuid not null references staff_user,
  changed_at timestamptz not null,
  primary key (case_id, position)
);

-- The timeline: what happened when, by whom, without content.
create table case_event (
  case_id uuid not null references case_file,
  position bigint generated always as identity,
  kind text not null,
  subject_id uuid,
  by_user uuid references staff_user,
  at timestamptz not null,
  primary key (case_id, position)
);

-- A task that falls due: reminded of two days before and when it is over, once for each due date.
create table case_task_alarm (
  task_id uuid not null references case_task,
  level text not null check (level in ('soon', 'overdue')),
  due_on date not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (task_id, due_on, level)
);
create index on case_task_alarm (task_id) where cleared_at is null;

-- Cases with a report that does not exist for this member of staff (conflict of interest): the case does not exist either.
create function heroes.hidden_cases() returns uuid[]
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() then return '{}'; end if;
  return array(select distinct case_id from case_report where report_id = any (heroes.hidden_reports()));
end $$;
-- Need to know, in one place: a member who was not removed, is active, still has a role that works on cases, and has no
-- conflict of interest. Looked up as the owner, so that policies do not call themselves; evaluated once per query.
create function heroes.my_cases() returns uuid[]
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() or not heroes.sees_reports()
    or not heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator') then return '{}'; end if;
  return array(select case_id from case_member where user_id = heroes.actor_id() and removed_at is null
    and not (case_id = any (heroes.hidden_cases())));
end $$;
create function heroes.is_member(target uuid) returns boolean stable language sql return target = any (heroes.my_cases());
create function heroes.my_case_reports() returns uuid[]
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  return array(select report_id from case_report where case_id = any (heroes.my_cases()));
end $$;
-- Coordinators know of every case that it exists and who works on it, but for conflicts of interest.
create function heroes.steers_case(target uuid) returns boolean stable language sql
  return heroes.has_role('coordinator') and not (target = any (heroes.hidden_cases()));
-- Opened by this actor, and nobody was ever a member: the moment between the case and its first member.
create function heroes.just_opened(target uuid) returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  return heroes.is_staff() and exists (select from case_file where id = target and opened_by = heroes.actor_id())
    and not exists (select from case_member where case_id = target);
end $$;
revoke all on function heroes.hidden_cases, heroes.my_cases, heroes.my_case_reports, heroes.just_opened from public;
grant execute on function heroes.hidden_cases, heroes.my_cases, heroes.my_case_reports, heroes.just_opened to heroes_app;

call heroes.protect('case_file');
call heroes.protect('case_member');
call heroes.protect('case_report');
call heroes.protect('case_person');
call heroes.protect('case_incident');
call heroes.protect('case_incident_person');
call heroes.protect('case_task');
call heroes.protect('case_note');
call heroes.protect('case_change');
call heroes.protect('case_event');
call heroes.protect('case_task_alarm');

create policy definer_reads on case_file for select using (current_user <> 'heroes_app');
create policy definer_reads on case_member for select using (current_user <> 'heroes_app');
create policy definer_reads on case_report for select using (current_user <> 'heroes_app');

create policy members on case_file for select using (id = any ((select heroes.my_cases())::uuid[]));
create policy steering on case_file for select using (heroes.steers_case(id));
create policy open on case_file for insert with check (heroes.has_role('analyst', 'investigator', 'coordinator') and opened_by = heroes.actor_id());
create policy work on case_file for update using (heroes.is_member(id));
create policy jobs on case_file using (heroes.is_system()) with check (heroes.is_system());

create policy members on case_member for select using (case_id = any ((select heroes.my_cases())::uuid[]) or heroes.steers_case(case_id));
create policy own on case_member for select using (heroes.is_staff() and user_id = heroes.actor_id());
-- Members bring in colleagues; a coordinator may, but nobody lets themselves in; whoever opens a case is its first member.
create policy add on case_member for insert with check (heroes.is_member(case_id)
  or (heroes.steers_case(case_id) and user_id <> heroes.actor_id())
  or (user_id = heroes.actor_id() and heroes.just_opened(case_id)));
create policy change on case_member for update using (heroes.is_member(case_id) or heroes.steers_case(case_id))
  with check (heroes.is_member(case_id) or (heroes.steers_case(case_id) and user_id <> heroes.actor_id()));

create policy members on case_report for select using (case_id = any ((select heroes.my_cases())::uuid[]) or heroes.steers_case(case_id));
create policy join_case on case_report for insert with check (heroes.is_member(case_id) and joined_by = heroes.actor_id());

create policy members on case_person using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on case_incident using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on case_incident_person
  using (exists (select from case_incident i where i.id = incident_id))
  with check (exists (select from case_incident i where i.id = incident_id));
create policy members on case_task using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on case_task_alarm
  using (exists (select from case_task t where t.id = task_id)) with check (exists (select from case_task t where t.id = task_id));
create policy members on case_note using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on case_change using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on case_event using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
-- The timeline also says what a coordinator changed about the members, and who left by themselves.
create policy steering on case_event for insert with check (heroes.steers_case(case_id)
  and kind in ('member-added', 'member-removed') and by_user = heroes.actor_id());
create policy leaving on case_event for insert with check (heroes.is_staff() and kind = 'member-removed'
  and by_user = heroes.actor_id() and subject_id = heroes.actor_id()
  and exists (select from case_member m where m.case_id = case_event.case_id and m.user_id = heroes.actor_id()));

-- What members of a case see beside it: its reports, their messages and files (policies of intake follow the report), and
-- what left because of it. Who looked is read by audit itself.
create policy case_members on report for select using (id = any ((select heroes.my_case_reports())::uuid[]));
create policy case_members_work on report for update using (id = any ((select heroes.my_case_reports())::uuid[]));
create policy case_scope on outbox_message for select using (scope_id = any ((select heroes.my_cases())::uuid[]));

create policy jobs on case_member for select using (heroes.is_system());
create policy jobs on case_report for select using (heroes.is_system());
create policy jobs on case_person using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_incident using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_task using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_note using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_change using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_event using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_task_alarm using (heroes.is_system()) with check (heroes.is_system());

grant select, insert, update on case_file, case_member, case_person, case_incident, case_task, case_task_alarm to heroes_app;
grant select, insert, delete on case_incident_person to heroes_app;
grant select, insert on case_report, case_note, case_change, case_event to heroes_app;
