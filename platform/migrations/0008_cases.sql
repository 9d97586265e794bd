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

-- Membership, looked up as the owner so that policies do not call themselves.
create function heroes.is_member(target uuid) returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() then return false; end if;
  return exists (
    select from case_member m join staff_user u on u.id = m.user_id
    where m.case_id = target and m.user_id = heroes.actor_id() and m.removed_at is null and u.status = 'active');
end $$;
create function heroes.is_member_for_report(target uuid) returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() then return false; end if;
  return exists (
    select from case_report r join case_member m on m.case_id = r.case_id
    where r.report_id = target and m.user_id = heroes.actor_id() and m.removed_at is null);
end $$;
revoke all on function heroes.is_member, heroes.is_member_for_report from public;
grant execute on function heroes.is_member, heroes.is_member_for_report to heroes_app;

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

create policy definer_reads on case_member for select using (current_user <> 'heroes_app');
create policy definer_reads on case_report for select using (current_user <> 'heroes_app');

create policy members on case_file for select using (heroes.is_member(id));
create policy steering on case_file for select using (heroes.has_role('coordinator'));
create policy open on case_file for insert with check (heroes.has_role('analyst', 'investigator', 'coordinator') and opened_by = heroes.actor_id());
create policy work on case_file for update using (heroes.is_member(id));
create policy jobs on case_file using (heroes.is_system()) with check (heroes.is_system());

create policy members on case_member for select using (heroes.is_member(case_id) or heroes.has_role('coordinator'));
create policy own on case_member for select using (heroes.is_staff() and user_id = heroes.actor_id());
-- Members bring in colleagues; a coordinator may; and whoever opens a case is its first member.
create policy add on case_member for insert with check (heroes.is_member(case_id) or heroes.has_role('coordinator')
  or (user_id = heroes.actor_id() and exists (select from case_file f where f.id = case_id and f.opened_by = heroes.actor_id())));
create policy change on case_member for update using (heroes.is_member(case_id) or heroes.has_role('coordinator'));
-- The opener reads the row back before being a member.
create policy just_opened on case_file for select using (heroes.is_staff() and opened_by = heroes.actor_id()
  and not exists (select from case_member m where m.case_id = id));

create policy members on case_report for select using (heroes.is_member(case_id) or heroes.has_role('coordinator'));
create policy join_case on case_report for insert with check (heroes.is_member(case_id) and joined_by = heroes.actor_id());

create policy members on case_person using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on case_incident using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on case_incident_person
  using (exists (select from case_incident i where i.id = incident_id and heroes.is_member(i.case_id)))
  with check (exists (select from case_incident i where i.id = incident_id and heroes.is_member(i.case_id)));
create policy members on case_task using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on case_note using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on case_change using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on case_event using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));

-- What members of a case see beside it: its reports, their messages and files (policies of intake follow the report), what
-- left because of it, and who looked.
create policy case_members on report for select using (heroes.is_member_for_report(id));
create policy case_members_work on report for update using (heroes.is_member_for_report(id));
create policy case_scope on outbox_message for select using (heroes.is_member(scope_id));
create policy case_scope on audit_entry for select using (scope_id is not null and (heroes.is_member(scope_id) or heroes.is_member_for_report(scope_id)));

create policy jobs on case_member for select using (heroes.is_system());
create policy jobs on case_report for select using (heroes.is_system());
create policy jobs on case_person using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_incident using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_task using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_note using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_change using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on case_event using (heroes.is_system()) with check (heroes.is_system());

grant select, insert, update on case_file, case_member, case_person, case_incident, case_task to heroes_app;
grant select, insert on case_report, case_incident_person, case_note, case_change, case_event to heroes_app;
