-- How long things are kept, what stops that, and what needs two people.

-- One clock per closed report or case. Notices come 30, 7 and 1 days before; then the key is destroyed.
create table retention_clock (
  scope_kind text not null check (scope_kind in ('report', 'case')),
  scope_id uuid primary key,
  due_at timestamptz not null,
  noticed_days integer[] not null default '{}',
  noticed_at timestamptz,
  erased_at timestamptz,
  -- Number of the log entry that proves the erasure.
  certificate_act text
);
create index on retention_clock (due_at) where erased_at is null;

-- A legal hold wins over every clock and every request, until it is lifted.
create table legal_hold (
  id uuid primary key,
  scope_id uuid not null,
  key_id uuid not null references sealed_key,
  sealed_reason bytea not null,
  placed_by uuid not null references staff_user,
  placed_at timestamptz not null,
  review_on date not null,
  lifted_by uuid references staff_user,
  lifted_at timestamptz,
  sealed_lifting bytea
);
create index on legal_hold (scope_id) where lifted_at is null;

-- Erasure before its time: one person asks with a reason, another agrees before it expires.
create table erasure_request (
  id uuid primary key,
  scope_kind text not null check (scope_kind in ('report', 'case')),
  scope_id uuid not null,
  key_id uuid not null references sealed_key,
  sealed_reason bytea not null,
  asked_by uuid not null references staff_user,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  agreed_by uuid references staff_user,
  agreed_at timestamptz,
  refused_by uuid references staff_user,
  refused_at timestamptz,
  check (agreed_by is null or agreed_by <> asked_by)
);
create index on erasure_request (scope_id);

call heroes.protect('retention_clock');
call heroes.protect('legal_hold');
call heroes.protect('erasure_request');

create policy jobs on retention_clock using (heroes.is_system()) with check (heroes.is_system());
create policy watch on retention_clock for select using (
  heroes.has_role('data_protection_officer', 'coordinator', 'counsel')
  or (heroes.is_staff() and exists (select from report r where r.id = scope_id)) or heroes.is_member(scope_id));
create policy erase on retention_clock for update using (heroes.has_role('data_protection_officer', 'coordinator', 'counsel'));
create policy begin on retention_clock for insert with check (heroes.has_role('data_protection_officer', 'coordinator', 'counsel'));

create policy jobs on legal_hold for select using (heroes.is_system());
-- Staff only: whoever reported must not learn that something is kept.
create policy watch on legal_hold for select using (
  heroes.has_role('data_protection_officer', 'coordinator', 'counsel')
  or (heroes.is_staff() and exists (select from report r where r.id = scope_id)) or heroes.is_member(scope_id));
create policy place on legal_hold for insert with check (heroes.has_role('counsel', 'coordinator') and placed_by = heroes.actor_id());
create policy lift on legal_hold for update using (heroes.has_role('counsel', 'coordinator'));

create policy jobs on erasure_request for select using (heroes.is_system());
create policy watch on erasure_request for select using (heroes.has_role('data_protection_officer', 'coordinator', 'counsel'));
create policy ask on erasure_request for insert with check (
  heroes.has_role('data_protection_officer', 'coordinator', 'counsel') and asked_by = heroes.actor_id() and agreed_by is null);
create policy answer on erasure_request for update using (
  heroes.has_role('data_protection_officer', 'coordinator', 'counsel') and asked_by <> heroes.actor_id());

-- Conflict of interest takes away here too: nobody holds, lifts or has erased what names themselves.
create policy conflict on retention_clock as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));
create policy conflict on legal_hold as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));
create policy conflict on erasure_request as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));

-- Erasing is an act of the owner's function: it takes the keys of a report or case and everything only it can open, and
-- removes what would still link it. It refuses while a hold stands.
create function heroes.erase_scope(kind text, target uuid, at timestamptz) returns text[]
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  blobs text[] := '{}';
  reports uuid[];
  before text := current_setting('heroes.actor_kind', true);
begin
  if before is null or before not in ('system', 'staff') then raise exception 'no actor'; end if;
  perform set_config('heroes.actor_kind', 'maintenance', true);
  -- A person erases only with the agreement of a second one (promise 12), also when the program above is wrong.
  if before = 'staff' and not exists (select from erasure_request where scope_id = target and agreed_by = heroes.actor_id()
      and asked_by <> agreed_by and agreed_at = at and expires_at > at) then
    raise exception 'needs two people';
  end if;
  reports := case when kind = 'report' then array[target]
    else array(select report_id from case_report where case_id = target) end;
  if exists (select from legal_hold where lifted_at is null and (scope_id = target or scope_id = any (reports)
      or scope_id in (select case_id from case_report where report_id = any (reports)))) then
    perform set_config('heroes.actor_kind', before, true);
    raise exception 'legal hold' using errcode = 'HR001';
  end if;
  select coalesce(array_agg(blob_id::text), '{}') into blobs from report_attachment where report_id = any (reports);
  update sealed_key set wrapped = null, destroyed_at = at where wrapped is not null and id in (
    select key_id from report where id = any (reports)
    union select key_id from case_file where kind = 'case' and id = target
    union select key_id from case_person where kind = 'case' and case_id = target
    union select key_id from outbox_message where scope_id = target or scope_id = any (reports));
  delete from report_identifier where report_id = any (reports);
  delete from reporter_session where report_id = any (reports);
  update report_code set revoked_at = at where report_id = any (reports) and revoked_at is null;
  perform set_config('heroes.actor_kind', before, true);
  return blobs;
end $$;
revoke all on function heroes.erase_scope from public;
grant execute on function heroes.erase_scope to heroes_app;

grant select, insert, update on retention_clock, legal_hold, erasure_request to heroes_app;
