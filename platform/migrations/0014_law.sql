-- The law inside the work: what somebody with authority allowed, what was done under it, what was asked of others across a
-- border, what came back, and every deadline of it. Words are sealed with the key of the case; files have keys of their own.

-- A decision of a judge, council, prosecutor ... or an urgent act that waits for one. What is shown in lists stands in
-- columns; the record (offence, person, unit, reasons, permits) is sealed.
create table law_authorisation (
  id uuid primary key,
  case_id uuid not null references case_file,
  country text not null check (country in ('ES', 'GR', 'BR', 'PE')),
  -- A word of the closed list of methods, or `identity_release`.
  method text not null,
  body text not null,
  urgent boolean not null,
  sealed_record bytea not null,
  state text not null check (state in ('recorded', 'confirmed', 'ended')),
  -- Since when and until when it covers as the rules counted it last; a gate counts anew.
  starts_at timestamptz,
  ends_at timestamptz,
  recorded_by uuid not null references staff_user,
  recorded_at timestamptz not null,
  -- Somebody else read the decision itself. Before that it opens nothing, but for an urgent act, whose clock runs.
  confirmed_by uuid references staff_user,
  confirmed_at timestamptz,
  ended_by uuid references staff_user,
  ended_at timestamptz,
  check (confirmed_by is null or confirmed_by <> recorded_by),
  check (state <> 'confirmed' or confirmed_by is not null)
);
create index on law_authorisation (case_id);

-- What happened to it: asked, told, renewed, ratified, reported, an opinion on ethics, ended.
create table law_authorisation_step (
  authorisation_id uuid not null references law_authorisation,
  position bigint generated always as identity,
  kind text not null check (kind in ('renewed', 'renewal-refused', 'ratified', 'ratification-refused', 'report-made', 'judge-told',
    'prosecutor-told', 'judge-asked', 'put-to-council', 'council-decided', 'inquiry-opened', 'ethics-opinion', 'ended')),
  at timestamptz not null,
  sealed_facts bytea not null,
  recorded_by uuid not null references staff_user,
  recorded_at timestamptz not null,
  primary key (authorisation_id, position)
);

-- An order, certificate or request for evidence across a border.
create table law_request (
  id uuid primary key,
  case_id uuid not null references case_file,
  instrument text not null,
  form text not null,
  state text not null check (state in ('draft', 'proposed', 'signed', 'sent', 'answered', 'refused', 'expired', 'withdrawn')),
  sealed_scenario bytea not null,
  -- The route that was chosen as the rules gave it, with the conditions the second person found met; null before the choice.
  sealed_route bytea,
  sealed_fields bytea not null,
  language text not null,
  -- An extension belongs to the preservation it extends.
  extends_id uuid references law_request,
  created_by uuid not null references staff_user,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  proposed_by uuid references staff_user,
  proposed_at timestamptz,
  signed_by uuid references staff_user,
  signed_at timestamptz,
  -- The document as it was signed: kept, never made again.
  pdf_blob_id uuid,
  pdf_key_id uuid references sealed_key,
  sealed_pdf_key bytea,
  sealed_pdf_facts bytea,
  sent_at timestamptz,
  message_id uuid references outbox_message,
  ended_at timestamptz,
  -- Two people, always (promise 12).
  check (signed_by is null or (proposed_by is not null and signed_by <> proposed_by)),
  check (state not in ('signed', 'sent', 'answered', 'refused', 'expired') or signed_by is not null)
);
create index on law_request (case_id);

create table law_request_step (
  request_id uuid not null references law_request,
  position bigint generated always as identity,
  -- A word of the acts of evidence (`epoc-served`), or `changed`, `proposed`, `signed`, `sent`, `answered`, `refused`, `expired`, `withdrawn`, `returned`.
  kind text not null,
  at timestamptz not null,
  sealed_words bytea,
  by_user uuid references staff_user,
  recorded_at timestamptz not null,
  primary key (request_id, position)
);

-- An act that needed authority, and what covered it at that moment.
create table law_act (
  id uuid primary key,
  case_id uuid not null references case_file,
  kind text not null check (kind in ('open-closed-source', 'import-intercept', 'import-seized', 'analyse-seized', 'release-identity', 'send-request')),
  authorisation_id uuid references law_authorisation,
  request_id uuid references law_request,
  at timestamptz not null,
  verdict text not null,
  -- Where nothing covered the moment it is about, what came of it stands apart.
  covered boolean not null,
  sealed_facts bytea not null,
  by_user uuid not null references staff_user,
  recorded_at timestamptz not null
);
create index on law_act (case_id);
create index on law_act (authorisation_id);

-- Files that came: an answer to a request, intercepted content, seized data, a report of an analysis. Each has a key of its own.
create table law_material (
  id uuid primary key,
  case_id uuid not null references case_file,
  key_id uuid not null references sealed_key,
  kind text not null check (kind in ('answer', 'intercept', 'seized', 'analysis')),
  act_id uuid references law_act,
  request_id uuid references law_request,
  authorisation_id uuid references law_authorisation,
  blob_id uuid not null,
  sealed_file_key bytea not null,
  sealed_facts bytea not null,
  size bigint not null,
  -- Hashed from the sealed bytes by a job; then the custody manifest is written and signed.
  state text not null check (state in ('stored', 'hashed', 'unreadable')),
  sealed_manifest bytea,
  gathered_from timestamptz not null,
  gathered_to timestamptz not null,
  received_by uuid not null references staff_user,
  received_at timestamptz not null,
  -- Set apart: not evidence for anybody until a person with the role decides.
  quarantine_code text,
  quarantined_at timestamptz,
  decided text check (decided in ('kept-apart', 'released')),
  decided_by uuid references staff_user,
  decided_at timestamptz,
  sealed_decision bytea,
  check ((quarantine_code is null) = (quarantined_at is null)),
  check (decided is null or quarantined_at is not null)
);
create index on law_material (case_id);
create index on law_material (blob_id);

-- A name that leaves a case: two people, an authorisation, an end.
create table law_release (
  id uuid primary key,
  case_id uuid not null references case_file,
  person_id uuid not null references case_person,
  authorisation_id uuid not null references law_authorisation,
  items text[] not null check (cardinality(items) > 0),
  sealed_recipient bytea not null,
  sealed_reason bytea not null,
  state text not null check (state in ('proposed', 'released', 'refused')),
  proposed_by uuid not null references staff_user,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid references staff_user,
  decided_at timestamptz,
  message_id uuid references outbox_message,
  check (decided_by is null or decided_by <> proposed_by),
  check (state = 'proposed' or decided_by is not null)
);
create index on law_release (case_id);

-- Every deadline of requests and authorisations, counted by the rules in the zone of the authority.
create table law_clock (
  id uuid primary key,
  case_id uuid not null references case_file,
  request_id uuid references law_request,
  authorisation_id uuid references law_authorisation,
  -- Its kind, such as `answer`, `preservation`, `ratification`, `cover`.
  clock text not null,
  rule_id text not null,
  length text,
  starts_at timestamptz,
  due_at timestamptz not null,
  state text not null check (state in ('running', 'met', 'over', 'void')),
  changed_at timestamptz not null,
  check ((request_id is null) <> (authorisation_id is null))
);
create index on law_clock (case_id);
create index on law_clock (due_at) where state = 'running';
create unique index on law_clock (coalesce(request_id, authorisation_id), clock, rule_id, due_at);

create table law_clock_alarm (
  clock_id uuid not null references law_clock,
  level text not null check (level in ('soon', 'near', 'over')),
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (clock_id, level)
);

-- Two people who read a row against its official text let it open gates here. Bound to the row's own words by its hash: a
-- changed row is unsigned again.
create table law_rule_signature (
  id uuid primary key,
  rule_id text not null,
  row_hash text not null,
  part text not null check (part in ('counsel', 'second')),
  sealed_note bytea not null,
  signed_by uuid not null references staff_user,
  signed_at timestamptz not null,
  withdrawn_by uuid references staff_user,
  withdrawn_at timestamptz
);
create unique index law_rule_signature_person on law_rule_signature (rule_id, row_hash, signed_by) where withdrawn_at is null;
create unique index law_rule_signature_part on law_rule_signature (rule_id, row_hash, part) where withdrawn_at is null;

-- A rule of this house that is stricter than the row: closed here, a shorter term, or an opinion on ethics first.
create table law_local_rule (
  id uuid primary key,
  rule_id text not null,
  effect text not null check (effect in ('close', 'shorten', 'ethics')),
  -- For `shorten`: the name of the row's term and the shorter duration.
  term text,
  length text,
  sealed_why bytea not null,
  set_by uuid not null references staff_user,
  set_at timestamptz not null,
  ended_by uuid references staff_user,
  ended_at timestamptz,
  check ((effect = 'shorten') = (term is not null and length is not null))
);
create index on law_local_rule (rule_id) where ended_at is null;

call heroes.protect('law_authorisation');
call heroes.protect('law_authorisation_step');
call heroes.protect('law_request');
call heroes.protect('law_request_step');
call heroes.protect('law_act');
call heroes.protect('law_material');
call heroes.protect('law_release');
call heroes.protect('law_clock');
call heroes.protect('law_clock_alarm');
call heroes.protect('law_rule_signature');
call heroes.protect('law_local_rule');

-- Members of the case see and record; who decided stands in the row as who acts, never as another name.
create policy members on law_authorisation for select using (case_id = any ((select heroes.my_cases())::uuid[]));
create policy record on law_authorisation for insert with check (heroes.is_member(case_id)
  and heroes.has_role('investigator', 'counsel', 'coordinator') and recorded_by = heroes.actor_id() and confirmed_by is null);
create policy change on law_authorisation for update using (heroes.is_member(case_id) and heroes.has_role('investigator', 'counsel', 'coordinator'))
  with check (heroes.is_member(case_id));
create policy members on law_authorisation_step for select
  using (exists (select from law_authorisation a where a.id = authorisation_id));
create policy record on law_authorisation_step for insert with check (recorded_by = heroes.actor_id()
  and heroes.has_role('investigator', 'counsel', 'coordinator')
  and exists (select from law_authorisation a where a.id = authorisation_id and heroes.is_member(a.case_id)));
create policy members on law_request for select using (case_id = any ((select heroes.my_cases())::uuid[]));
create policy draft on law_request for insert with check (heroes.is_member(case_id)
  and heroes.has_role('investigator', 'counsel', 'coordinator') and created_by = heroes.actor_id() and state = 'draft');
create policy change on law_request for update using (heroes.is_member(case_id) and heroes.has_role('investigator', 'counsel', 'coordinator'))
  with check (heroes.is_member(case_id));
create policy members on law_request_step for select using (exists (select from law_request r where r.id = request_id));
create policy record on law_request_step for insert with check (heroes.is_staff() and by_user = heroes.actor_id()
  and exists (select from law_request r where r.id = request_id and heroes.is_member(r.case_id)));
create policy members on law_act for select using (case_id = any ((select heroes.my_cases())::uuid[]));
create policy record on law_act for insert with check (heroes.is_member(case_id) and by_user = heroes.actor_id());
-- What stands apart is seen by those who decide about it alone.
create policy members on law_material for select using (case_id = any ((select heroes.my_cases())::uuid[])
  and (quarantined_at is null or decided = 'released' or heroes.has_role('counsel', 'coordinator')));
create policy receive on law_material for insert with check (heroes.is_member(case_id) and received_by = heroes.actor_id() and decided is null);
create policy decide on law_material for update using (heroes.is_member(case_id) and heroes.has_role('counsel', 'coordinator'))
  with check (heroes.is_member(case_id));
create policy members on law_release for select using (case_id = any ((select heroes.my_cases())::uuid[]));
create policy propose on law_release for insert with check (heroes.is_member(case_id) and proposed_by = heroes.actor_id() and state = 'proposed');
create policy decide on law_release for update using (heroes.is_member(case_id) and heroes.has_role('counsel', 'coordinator')
  and proposed_by <> heroes.actor_id()) with check (heroes.is_member(case_id));
create policy members on law_clock using (case_id = any ((select heroes.my_cases())::uuid[])) with check (heroes.is_member(case_id));
create policy members on law_clock_alarm
  using (exists (select from law_clock c where c.id = clock_id)) with check (exists (select from law_clock c where c.id = clock_id));

-- What the house holds of the law is no secret inside it; signing and narrowing is.
create policy staff on law_rule_signature for select using (heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel',
  'coordinator', 'data_protection_officer') or heroes.is_system());
create policy sign on law_rule_signature for insert with check (signed_by = heroes.actor_id() and withdrawn_at is null
  and ((part = 'counsel' and heroes.has_role('counsel')) or (part = 'second' and heroes.has_role('counsel', 'coordinator'))));
create policy withdraw on law_rule_signature for update using (heroes.has_role('counsel')) with check (withdrawn_by is null or withdrawn_by = heroes.actor_id());
create policy staff on law_local_rule for select using (heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel',
  'coordinator', 'data_protection_officer') or heroes.is_system());
create policy narrow on law_local_rule for insert with check (heroes.has_role('counsel') and set_by = heroes.actor_id());
create policy lift on law_local_rule for update using (heroes.has_role('counsel')) with check (ended_by is null or ended_by = heroes.actor_id());

create policy jobs on law_authorisation using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on law_authorisation_step for select using (heroes.is_system());
create policy jobs on law_request using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on law_request_step for select using (heroes.is_system());
create policy jobs on law_act for select using (heroes.is_system());
create policy jobs on law_material using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on law_release for select using (heroes.is_system());
create policy jobs on law_clock using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on law_clock_alarm using (heroes.is_system()) with check (heroes.is_system());

-- What was recorded, signed and received stays as it was.
create trigger fixed before update on law_authorisation for each row execute function heroes.only_these_change(
  'sealed_record', 'state', 'starts_at', 'ends_at', 'confirmed_by', 'confirmed_at', 'ended_by', 'ended_at');
create trigger fixed before update on law_material for each row execute function heroes.only_these_change(
  'state', 'sealed_facts', 'sealed_manifest', 'quarantine_code', 'quarantined_at', 'decided', 'decided_by', 'decided_at', 'sealed_decision');
create trigger fixed before update on law_release for each row execute function heroes.only_these_change(
  'state', 'decided_by', 'decided_at', 'message_id');
create trigger fixed before update on law_rule_signature for each row execute function heroes.only_these_change(
  'withdrawn_by', 'withdrawn_at');
create trigger fixed before update on law_local_rule for each row execute function heroes.only_these_change('ended_by', 'ended_at');
-- A confirmed record and a proposed form are fixed: what two people agreed on is what is done.
create function heroes.law_authorisation_fixed() returns trigger language plpgsql as $$
begin
  if old.confirmed_by is not null
    and (new.sealed_record <> old.sealed_record or new.confirmed_by is distinct from old.confirmed_by) then
    raise exception 'a confirmed authorisation may not change' using errcode = '42501';
  end if;
  return new;
end $$;
create function heroes.law_request_fixed() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and new.state <> 'draft' and (new.sealed_fields <> old.sealed_fields
    or new.sealed_scenario <> old.sealed_scenario or new.proposed_by is distinct from old.proposed_by) then
    raise exception 'a proposed request may not change' using errcode = '42501';
  end if;
  if old.signed_by is not null and (new.signed_by is distinct from old.signed_by
    or new.pdf_blob_id is distinct from old.pdf_blob_id or new.state in ('draft', 'proposed')) then
    raise exception 'a signed request may not change' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger agreed before update on law_authorisation for each row execute function heroes.law_authorisation_fixed();
create trigger agreed before update on law_request for each row execute function heroes.law_request_fixed();

grant select, insert, update on law_authorisation, law_request, law_material, law_release, law_clock, law_clock_alarm,
  law_rule_signature, law_local_rule to heroes_app;
grant select, insert on law_authorisation_step, law_request_step, law_act to heroes_app;

-- Setting apart is a step anybody of the case may cause (a refused ratification, a clock that ran out) and only some may
-- undo, so it is a function and no update.
create function heroes.law_set_apart(target uuid, code text, moment timestamptz) returns table (case_id uuid, count integer)
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  before text := current_setting('heroes.actor_kind', true);
  owner uuid := (select a.case_id from law_authorisation a where a.id = target);
  done integer;
begin
  if owner is null or not (heroes.is_system() or heroes.is_member(owner)) then return; end if;
  perform set_config('heroes.actor_kind', 'maintenance', true);
  update law_material m set quarantine_code = code, quarantined_at = moment
    where m.authorisation_id = target and m.quarantined_at is null;
  get diagnostics done = row_count;
  perform set_config('heroes.actor_kind', before, true);
  return query select owner, done;
end $$;
revoke all on function heroes.law_set_apart from public;
grant execute on function heroes.law_set_apart to heroes_app;
create policy definer_reads on law_authorisation for select using (current_user <> 'heroes_app');

-- Erasure of a case takes what only its law can open: heroes.erase_scope writes the clock of what was erased; this follows it.
create function heroes.erase_law() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if new.scope_kind <> 'case' or new.erased_at is null then return new; end if;
  update sealed_key set wrapped = null, destroyed_at = new.erased_at where wrapped is not null and id in (
    select key_id from law_material where case_id = new.scope_id
    union select pdf_key_id from law_request where case_id = new.scope_id and pdf_key_id is not null);
  update law_clock set state = 'void', changed_at = new.erased_at where case_id = new.scope_id and state = 'running';
  update law_authorisation set state = 'ended', ended_at = coalesce(ended_at, new.erased_at) where case_id = new.scope_id and state <> 'ended';
  update law_request set state = 'withdrawn', ended_at = new.erased_at
    where case_id = new.scope_id and state in ('draft', 'proposed', 'signed', 'sent');
  return new;
end $$;
create trigger erase_law after insert or update of erased_at on retention_clock for each row execute function heroes.erase_law();

-- Whether any row still names a file. Every column whose name ends in `blob_id` counts, those of later tables too, so that
-- the sweeping of leftovers never takes what another context keeps.
create function heroes.blob_in_use(target uuid) returns boolean
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  before text := current_setting('heroes.actor_kind', true);
  place record;
  used boolean := false;
begin
  if not heroes.is_system() then raise exception 'only jobs ask this'; end if;
  perform set_config('heroes.actor_kind', 'maintenance', true);
  for place in select c.oid::regclass as source, a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%blob_id' and a.atttypid = 'uuid'::regtype
    and not a.attisdropped
  loop
    execute format('select exists (select from %s where %I = $1)', place.source, place.name) into used using target;
    exit when used;
  end loop;
  perform set_config('heroes.actor_kind', before, true);
  return used;
end $$;
revoke all on function heroes.blob_in_use from public;
grant execute on function heroes.blob_in_use to heroes_app;
