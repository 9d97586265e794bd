-- The data-protection desk. The officer works here; a coordinator sees what steering needs and never who asked or what
-- happened to whom; an administrator sees only a breach they reported themselves. Nobody else sees anything.

-- Who answers for the data: stands in letters, notices and the register. Says nothing about a person served.
create table protection_profile (
  single boolean primary key default true check (single),
  country text not null,
  -- A word of packages/lawful (body): which law applies hangs on it.
  controller text not null,
  name text not null,
  address text not null,
  -- How the data-protection officer is reached.
  officer text not null,
  -- Supervisory authority and court, as the operator writes them.
  authority text not null,
  set_by uuid not null references staff_user,
  set_at timestamptz not null
);

-- A person asks for their data. Plain columns say nothing about who; the rest is sealed below.
create table subject_request (
  id uuid primary key,
  -- `S-7K3M-92QX`: what people quote.
  reference text not null unique,
  kind text not null check (kind in ('access', 'rectify', 'erase', 'restrict', 'object', 'portability')),
  country text not null,
  controller text not null,
  -- led, gdpr, lgpd, lgpd_principles, pe_29733, outside, other: what the rules answered on the day of receipt.
  regime text not null,
  by_role text not null check (by_role in ('suspect', 'victim', 'witness', 'other')),
  -- Language of the letters.
  language text not null check (language in ('en', 'es', 'el', 'pt')),
  received_at timestamptz not null,
  -- By when it must be answered; moved once, by an extension.
  due_at timestamptz not null,
  -- `law`: a row of content/law counts it; `house`: the law names no number and the officer set the day.
  due_by text not null check (due_by in ('law', 'house')),
  due_rules text[] not null,
  longest_at timestamptz,
  extended_at timestamptz,
  identity text not null default 'open' check (identity in ('open', 'checked', 'failed')),
  identity_at timestamptz,
  outcome text check (outcome in ('grant', 'partly', 'restrict', 'refuse', 'omit', 'withdrawn')),
  -- Ground of the restriction, a word of packages/lawful, and the rows that carry it.
  ground text,
  outcome_rules text[] not null default '{}',
  recheck_on date,
  decided_by uuid references staff_user,
  decided_at timestamptz,
  replied_at timestamptz,
  received_by uuid not null references staff_user,
  recorded_at timestamptz not null,
  -- Keeping: begins with the reply.
  erase_at timestamptz,
  noticed_days integer[] not null default '{}',
  noticed_at timestamptz,
  held_by uuid references staff_user,
  held_at timestamptz,
  erased_at timestamptz,
  check ((decided_at is null) = (outcome is null)),
  check (replied_at is null or decided_at is not null)
);
create index on subject_request (due_at) where replied_at is null;

create table subject_request_content (
  request_id uuid primary key references subject_request,
  key_id uuid not null references sealed_key,
  -- Name, address for the answer, what is asked.
  sealed_person bytea not null,
  sealed_text bytea not null,
  sealed_identity bytea,
  sealed_extension bytea,
  -- Words of the reply, and the reasons that stay in the file for the authority.
  sealed_answer bytea,
  sealed_reasons bytea
);

create table subject_request_step (
  request_id uuid not null references subject_request,
  position bigint generated always as identity,
  kind text not null,
  sealed_words bytea,
  by_user uuid references staff_user,
  at timestamptz not null,
  primary key (request_id, position)
);

-- Something happened to data. Anyone on the staff reports it; the officer answers for what follows.
create table breach (
  id uuid primary key,
  -- `B-7K3M-92QX`.
  reference text not null unique,
  key_id uuid not null references sealed_key,
  kind text not null check (kind in ('seen', 'lost', 'changed', 'not-available')),
  happened_at timestamptz,
  -- When it became known: every clock starts here.
  known_at timestamptz not null,
  countries text[] not null check (cardinality(countries) > 0),
  controller text not null,
  -- Null: not known yet. What is not known keeps the clock running.
  risk_unlikely boolean,
  sensitive boolean,
  large_scale boolean,
  other_state boolean,
  high_risk boolean,
  unintelligible boolean,
  persons integer check (persons >= 0),
  records integer check (records >= 0),
  -- What happened, whom and what it touches, likely effects, measures, why late.
  sealed_facts bytea not null,
  reported_by uuid not null references staff_user,
  reported_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references staff_user,
  erase_at timestamptz,
  noticed_days integer[] not null default '{}',
  noticed_at timestamptz,
  held_by uuid references staff_user,
  held_at timestamptz,
  erased_at timestamptz
);

-- What is owed to whom, per country: counted by the rules from the facts, done by a person.
create table breach_notice (
  breach_id uuid not null references breach,
  country text not null,
  recipient text not null check (recipient in ('authority', 'persons', 'authority-complete')),
  owed text not null check (owed in ('yes', 'no', 'ask')),
  -- Null: owed without a number (without undue delay).
  due_at timestamptz,
  length text,
  unit text,
  zone text not null,
  rules text[] not null,
  -- Conditions and words of the answer, in English as the rows are.
  words text[] not null default '{}',
  done_at timestamptz,
  done_by uuid references staff_user,
  sealed_done bytea,
  primary key (breach_id, country, recipient)
);
create index on breach_notice (due_at) where done_at is null and owed <> 'no';

create table breach_step (
  breach_id uuid not null references breach,
  position bigint generated always as identity,
  kind text not null,
  sealed_words bytea,
  by_user uuid references staff_user,
  at timestamptz not null,
  primary key (breach_id, position)
);

-- One row per alarm that was raised; about a request, a notice of a breach, or a review.
create table protection_alarm (
  subject_id uuid not null,
  what text not null,
  level text not null,
  due_at timestamptz not null,
  raised_at timestamptz not null,
  cleared_at timestamptz,
  primary key (subject_id, what, level, due_at)
);

-- Record of processing activities. What was shipped stands in content/protection; a row begins with the first change.
create table processing_activity (
  id uuid primary key,
  -- Name of the shipped entry; null for one of the house's own.
  slug text unique,
  retired_at timestamptz,
  retired_by uuid references staff_user
);
create table processing_version (
  activity_id uuid not null references processing_activity,
  version integer not null check (version > 0),
  language text not null,
  body jsonb not null,
  note text not null,
  made_by uuid not null references staff_user,
  made_at timestamptz not null,
  primary key (activity_id, version)
);

-- Impact assessments. A change after signing opens it again.
create table impact_assessment (
  id uuid primary key,
  slug text unique,
  language text not null,
  title text not null,
  description text not null,
  necessity text not null,
  views text not null default '',
  -- The officer's advice, and the sign-off of whoever answers for the processing. Never the same person.
  advice text,
  advised_by uuid references staff_user,
  advised_at timestamptz,
  signed_by uuid references staff_user,
  signed_at timestamptz,
  -- The supervisory authority was asked first (needed while a risk stays high).
  consulted_on date,
  review_on date,
  version integer not null default 1,
  made_by uuid not null references staff_user,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  check (signed_by is null or advised_by is not null),
  check (signed_by is null or signed_by <> advised_by)
);
create table impact_risk (
  id uuid primary key,
  assessment_id uuid not null references impact_assessment,
  position integer not null,
  title text not null,
  description text not null,
  likelihood_before integer not null check (likelihood_before between 1 and 4),
  severity_before integer not null check (severity_before between 1 and 4),
  measure text not null,
  owner text not null default '',
  state text not null check (state in ('planned', 'in-place', 'checked')),
  likelihood_after integer not null check (likelihood_after between 1 and 4),
  severity_after integer not null check (severity_after between 1 and 4),
  review_on date,
  removed_at timestamptz
);
create index on impact_risk (assessment_id);

-- Data that went to a third country or an international body: when, to whom, why, what (LED 37(3), 38(3), 39(4)).
create table transfer_note (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  sent_at timestamptz not null,
  country text not null,
  recipient_kind text not null check (recipient_kind in ('authority', 'private')),
  verdict text not null,
  rules text[] not null,
  -- Facts that the rules were asked about.
  facts jsonb not null,
  -- Recipient, justification, which data, case number.
  sealed_words bytea not null,
  recorded_by uuid not null references staff_user,
  recorded_at timestamptz not null
);

-- Organisations that process on the controller's behalf.
create table processor (
  id uuid primary key,
  name text not null,
  service text not null,
  country text not null,
  contract_on date,
  sub_processors text not null default '',
  sub_permitted boolean not null default false,
  review_on date,
  ended_on date,
  set_by uuid not null references staff_user,
  set_at timestamptz not null
);

-- What the operator decided about an analysis function of the program; the newest row counts.
create table ai_decision (
  id uuid primary key,
  function_slug text not null,
  -- In the operator's own words; the program states no class that a row of the law does not state.
  class text not null check (class in ('high-risk', 'not-high-risk', 'not-ai', 'open')),
  reasons text not null,
  enabled_words text not null default '',
  decided_by uuid not null references staff_user,
  decided_at timestamptz not null
);
create index on ai_decision (function_slug, decided_at);

do $$
declare one text;
begin
  foreach one in array array['protection_profile', 'subject_request', 'subject_request_content', 'subject_request_step',
    'breach', 'breach_notice', 'breach_step', 'protection_alarm', 'processing_activity', 'processing_version',
    'impact_assessment', 'impact_risk', 'transfer_note', 'processor', 'ai_decision'] loop
    execute format('call heroes.protect(%L)', one);
  end loop;
end $$;

-- Whoever reports a breach must count its clocks, and every letter names the controller: no secret.
create policy reads on protection_profile for select using (heroes.is_staff() or heroes.is_system());
create policy sets on protection_profile for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator') and set_by = heroes.actor_id());
create policy changes on protection_profile for update using (heroes.has_role('data_protection_officer', 'coordinator'));

create policy reads on subject_request for select using (heroes.has_role('data_protection_officer', 'coordinator'));
create policy receives on subject_request for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator') and received_by = heroes.actor_id());
create policy works on subject_request for update using (heroes.has_role('data_protection_officer'));
create policy jobs on subject_request using (heroes.is_system()) with check (heroes.is_system());
-- A coordinator hands in what arrived and does not read it again.
create policy reads on subject_request_content for select using (heroes.has_role('data_protection_officer'));
create policy receives on subject_request_content for insert with check (heroes.has_role('data_protection_officer')
  or (heroes.has_role('coordinator') and exists (select from subject_request r where r.id = request_id
    and r.received_by = heroes.actor_id() and r.decided_at is null)));
create policy works on subject_request_content for update using (heroes.has_role('data_protection_officer'));
create policy jobs on subject_request_content for select using (heroes.is_system());
create policy reads on subject_request_step for select using (heroes.has_role('data_protection_officer'));
create policy adds on subject_request_step for insert with check (by_user = heroes.actor_id()
  and (heroes.has_role('data_protection_officer') or (heroes.has_role('coordinator')
    and exists (select from subject_request r where r.id = request_id and r.received_by = heroes.actor_id() and r.decided_at is null))));
create policy jobs on subject_request_step using (heroes.is_system()) with check (heroes.is_system());

create policy reads on breach for select using (heroes.has_role('data_protection_officer', 'coordinator')
  or (heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'administrator') and reported_by = heroes.actor_id()));
create policy reports on breach for insert with check (reported_by = heroes.actor_id() and heroes.has_role('analyst',
  'investigator', 'care_worker', 'counsel', 'coordinator', 'data_protection_officer', 'administrator'));
create policy works on breach for update using (heroes.has_role('data_protection_officer'));
create policy jobs on breach using (heroes.is_system()) with check (heroes.is_system());
create policy reads on breach_notice for select using (exists (select from breach b where b.id = breach_id));
create policy counts on breach_notice for insert with check (exists (select from breach b where b.id = breach_id
  and (heroes.has_role('data_protection_officer') or b.reported_by = heroes.actor_id())));
create policy works on breach_notice for update using (heroes.has_role('data_protection_officer'));
create policy recounts on breach_notice for delete using (heroes.has_role('data_protection_officer') and done_at is null);
create policy reads on breach_step for select using (exists (select from breach b where b.id = breach_id));
create policy adds on breach_step for insert with check (by_user = heroes.actor_id()
  and exists (select from breach b where b.id = breach_id));
create policy jobs on breach_step for insert with check (heroes.is_system());

create policy reads on protection_alarm for select using (heroes.has_role('data_protection_officer', 'coordinator'));
create policy jobs on protection_alarm using (heroes.is_system()) with check (heroes.is_system());

create policy reads on processing_activity for select using (heroes.has_role('data_protection_officer', 'coordinator'));
create policy adds on processing_activity for insert with check (heroes.has_role('data_protection_officer', 'coordinator'));
create policy retires on processing_activity for update using (heroes.has_role('data_protection_officer', 'coordinator'));
create policy reads on processing_version for select using (heroes.has_role('data_protection_officer', 'coordinator'));
create policy adds on processing_version for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator') and made_by = heroes.actor_id());

create policy reads on impact_assessment for select using (heroes.has_role('data_protection_officer', 'coordinator') or heroes.is_system());
create policy adds on impact_assessment for insert with check (heroes.has_role('data_protection_officer', 'coordinator')
  and made_by = heroes.actor_id() and signed_by is null);
create policy works on impact_assessment for update using (heroes.has_role('data_protection_officer', 'coordinator'))
  with check (signed_by is null or heroes.has_role('coordinator', 'data_protection_officer'));
create policy reads on impact_risk for select using (heroes.has_role('data_protection_officer', 'coordinator') or heroes.is_system());
create policy adds on impact_risk for insert with check (heroes.has_role('data_protection_officer', 'coordinator'));
create policy works on impact_risk for update using (heroes.has_role('data_protection_officer', 'coordinator'));

create policy reads on transfer_note for select using (heroes.has_role('data_protection_officer'));
create policy adds on transfer_note for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator', 'counsel') and recorded_by = heroes.actor_id());

create policy reads on processor for select using (heroes.has_role('data_protection_officer', 'coordinator') or heroes.is_system());
create policy adds on processor for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator') and set_by = heroes.actor_id());
create policy works on processor for update using (heroes.has_role('data_protection_officer', 'coordinator'));

-- Everyone who works with a function may read what it can and cannot do.
create policy reads on ai_decision for select using (heroes.is_staff());
create policy adds on ai_decision for insert
  with check (heroes.has_role('data_protection_officer', 'coordinator') and decided_by = heroes.actor_id());

grant select, insert, update on protection_profile, subject_request, subject_request_content, breach,
  protection_alarm, processing_activity, impact_assessment, impact_risk, processor to heroes_app;
grant select, insert, update, delete on breach_notice to heroes_app;
grant select, insert on subject_request_step, breach_step, processing_version, transfer_note, ai_decision to heroes_app;

-- The seal of a request cannot be moved to another person, nor its receipt be changed.
create trigger fixed before update on subject_request for each row execute function heroes.only_these_change(
  'due_at', 'extended_at', 'identity', 'identity_at', 'outcome', 'ground', 'outcome_rules', 'recheck_on', 'decided_by',
  'decided_at', 'replied_at', 'erase_at', 'noticed_days', 'noticed_at', 'held_by', 'held_at', 'erased_at');
create trigger fixed before update on subject_request_content for each row execute function heroes.only_these_change(
  'sealed_identity', 'sealed_extension', 'sealed_answer', 'sealed_reasons');
