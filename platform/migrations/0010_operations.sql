-- How long things are kept, what stops that, and what needs two people.

-- One clock per closed report or case. Notices come 30, 7 and 1 days before; then the key is destroyed.
create table retention_clock (
  scope_kind text not null check (scope_kind in ('report', 'case')),
  scope_id uuid primary key,
  -- What people quote. Officer and counsel see the clock, not the report or case behind it.
  reference text not null,
  due_at timestamptz not null,
  noticed_days integer[] not null default '{}',
  noticed_at timestamptz,
  erased_at timestamptz,
  -- Its time was over, two people agreed, or it went with its case. The log entry of that moment is the certificate.
  erased_why text check (erased_why in ('retention', 'request', 'with-case')),
  check ((erased_at is null) = (erased_why is null))
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
-- No person writes a clock: moving one forward would be an erasure by one person. Only jobs do, and heroes.erase_scope.

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
-- Another person agrees or refuses; whoever asked may only take it back.
create policy answer on erasure_request for update
  using (heroes.has_role('data_protection_officer', 'coordinator', 'counsel'))
  with check (heroes.has_role('data_protection_officer', 'coordinator', 'counsel')
    and (asked_by <> heroes.actor_id() or agreed_by is null));

-- What was asked and held stays as it was: an update may only answer or lift. Without this, whoever asked could put
-- another name in their place and then agree.
create function heroes.only_these_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - tg_argv <> to_jsonb(old) - tg_argv then
    raise exception '% may not change this', tg_table_name using errcode = '42501';
  end if;
  return new;
end $$;
create trigger fixed before update on legal_hold for each row
  execute function heroes.only_these_change('lifted_by', 'lifted_at', 'sealed_lifting');
create trigger fixed before update on erasure_request for each row
  execute function heroes.only_these_change('agreed_by', 'agreed_at', 'refused_by', 'refused_at');

-- Conflict of interest takes away here too: nobody holds, lifts or has erased what names themselves.
create policy conflict on retention_clock as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));
create policy conflict on legal_hold as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));
create policy conflict on erasure_request as restrictive using (current_user <> 'heroes_app' or ((select heroes.sees_reports())
  and not (scope_id = any ((select heroes.hidden_reports())::uuid[])) and not (scope_id = any ((select heroes.hidden_cases())::uuid[]))));

create policy definer_reads on report for select using (current_user <> 'heroes_app');
create policy definer_reads on sealed_key for select using (current_user <> 'heroes_app');
create policy definer_reads on legal_hold for select using (current_user <> 'heroes_app');

-- What one hold protects together: a report with its case, a case with its reports.
create function heroes.held_together(target uuid) returns uuid[]
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not (heroes.is_staff() or heroes.is_system()) then return '{}'; end if;
  return array(select target
    union select case_id from case_report where report_id = target
    union select report_id from case_report where case_id = target);
end $$;
create function heroes.is_held(target uuid) returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  return exists (select from legal_hold where lifted_at is null and scope_id = any (heroes.held_together(target)));
end $$;

-- Those who answer for keeping and erasing find a report or case by its id or by what is quoted: that it exists and where
-- it stands, nothing of what is in it. Conflict of interest takes away here too.
create function heroes.retention_scopes(wanted uuid[], quoted text)
  returns table (scope_kind text, scope_id uuid, reference text, status text, ended_at timestamptz)
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.has_role('data_protection_officer', 'coordinator', 'counsel') or not heroes.sees_reports() then return; end if;
  return query
    select 'report', r.id, r.reference,
      case when k.wrapped is null then 'erased' when r.withdrawn_at is not null then 'withdrawn'
        when exists (select from case_report c where c.report_id = r.id) then 'in-case'
        when r.closed_at is not null then 'closed' else 'open' end,
      coalesce(r.withdrawn_at, r.closed_at)
    from report r join sealed_key k on k.id = r.key_id
    where (r.id = any (wanted) or r.reference = quoted) and not (r.id = any (heroes.hidden_reports()))
    union all
    select 'case', f.id, f.reference, case when k.wrapped is null then 'erased' else f.status end, f.closed_at
    from case_file f join sealed_key k on k.id = f.key_id
    where (f.id = any (wanted) or f.reference = quoted) and not (f.id = any (heroes.hidden_cases()));
end $$;

-- Erasing is an act of the owner's function: it takes the keys of a report or case and everything only they can open, and
-- removes what would still link it. It refuses while a hold stands (HR001), and the clock while it has not run out (HR002).
-- It gives the files to remove, and the reports whose content went.
create function heroes.erase_scope(what text, target uuid, moment timestamptz) returns table (blobs text[], reports text[])
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  own uuid[];
  before text := current_setting('heroes.actor_kind', true);
begin
  if before is null or before not in ('system', 'staff') then raise exception 'no actor'; end if;
  perform set_config('heroes.actor_kind', 'maintenance', true);
  -- In one line with holds: one that was placed before has won. Nobody reopens or joins anything until this is done.
  perform pg_advisory_xact_lock(hashtext('heroes-retention'));
  own := case when what = 'report' then array[target] else array(select report_id from case_report where case_id = target) end;
  perform from case_file where id = target for update;
  perform from report where id = any (own) for update;
  -- A person erases only with the agreement of a second one (promise 12), also when the program above is wrong.
  if before = 'staff' and not exists (select from erasure_request where scope_id = target and scope_kind = what
      and agreed_by = heroes.actor_id() and asked_by <> agreed_by and agreed_at = moment and expires_at > moment
      and refused_at is null) then
    raise exception 'needs two people';
  end if;
  if exists (select from legal_hold where lifted_at is null and (scope_id = target or scope_id = any (own)
      or scope_id in (select case_id from case_report where report_id = any (own)))) then
    raise exception 'legal hold' using errcode = 'HR001';
  end if;
  -- The clock erases only what ended, whose time is over, and of which the last notice was given a day ago (promise 13).
  if before = 'system' and not exists (
      select from retention_clock k where k.scope_id = target and k.scope_kind = what and k.erased_at is null
        and k.due_at <= moment and 1 = any (k.noticed_days) and k.noticed_at <= moment - interval '23 hours'
        and case when what = 'case' then exists (select from case_file f where f.id = target and f.status = 'closed')
          else exists (select from report r left join case_report c on c.report_id = r.id left join case_file f on f.id = c.case_id
            where r.id = target and (r.withdrawn_at is not null or (r.closed_at is not null and f.id is null))
              and (f.id is null or f.status = 'closed')) end) then
    raise exception 'not due' using errcode = 'HR002';
  end if;
  select coalesce(array_agg(blob_id::text), '{}') into blobs from report_attachment where report_id = any (own);
  reports := array(select r.id::text from report r join sealed_key k on k.id = r.key_id
    where r.id = any (own) and k.wrapped is not null order by r.id);
  update sealed_key set wrapped = null, destroyed_at = moment where wrapped is not null and id in (
    select key_id from report where id = any (own)
    union select key_id from case_file where id = target
    union select key_id from case_person where case_id = target
    union select key_id from outbox_message where scope_id = target or scope_id = any (own));
  delete from report_identifier where report_id = any (own);
  delete from reporter_session where report_id = any (own);
  delete from report_draft where submitted_report_id = any (own);
  delete from report_tag where report_id = any (own);
  update report_code set revoked_at = moment where report_id = any (own) and revoked_at is null;
  -- What is left says only that it was there. It stands in nobody's queue, and nothing of it leaves any more.
  update report set closed_at = coalesce(closed_at, moment) where id = any (own);
  update triage_report set state = 'closed', state_at = moment, locked_by = null, locked_until = null
    where report_id = any (own) and state <> 'closed';
  update case_file set status = 'closed', closed_at = coalesce(closed_at, moment) where id = target;
  update case_incident set happened_from = null, happened_to = null where case_id = target;
  update outbox_message set state = case when state in ('queued', 'sending', 'failed') then 'cancelled' else state end,
    alarm_code = null, alarm_at = null, next_try_at = null where scope_id = target or scope_id = any (own);
  insert into retention_clock as k (scope_kind, scope_id, reference, due_at, erased_at, erased_why)
    select 'report', r.id, r.reference, moment, moment,
      case when r.id <> target then 'with-case' when before = 'staff' then 'request' else 'retention' end
    from report r where r.id::text = any (reports)
    union all select 'case', f.id, f.reference, moment, moment, case when before = 'staff' then 'request' else 'retention' end
    from case_file f where f.id = target
    on conflict (scope_id) do update set erased_at = excluded.erased_at, erased_why = excluded.erased_why;
  perform set_config('heroes.actor_kind', before, true);
  return next;
end $$;
revoke all on function heroes.erase_scope, heroes.held_together, heroes.is_held, heroes.retention_scopes from public;
grant execute on function heroes.erase_scope, heroes.held_together, heroes.is_held, heroes.retention_scopes to heroes_app;

grant select, insert, update on retention_clock, legal_hold, erasure_request to heroes_app;
