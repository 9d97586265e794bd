-- Consent as something the server enforces, and referrals that need it. Sealed with the key of the person they are about.

create table consent (
  id uuid primary key,
  case_id uuid not null references case_file,
  person_id uuid not null references case_person,
  -- Which service may get it.
  service_id uuid not null references service,
  -- What may be shared: names of the list in platform/care/model.ts.
  items text[] not null check (cardinality(items) > 0),
  language text not null,
  given_by text not null check (given_by in ('person', 'guardian', 'person_and_guardian')),
  given_how text not null check (given_how in ('spoken', 'written', 'signed')),
  sealed_purpose bytea not null,
  sealed_child_view bytea,
  sealed_guardian_view bytea,
  -- The person agreed that the one who reported may read that help was offered, accepted and done. Nothing more.
  tell_reporter boolean not null default false,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  recorded_by uuid not null references staff_user,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references staff_user,
  sealed_withdrawal bytea,
  check (valid_until > valid_from)
);
create index on consent (person_id);

create table referral (
  id uuid primary key,
  case_id uuid not null references case_file,
  person_id uuid not null references case_person,
  consent_id uuid not null references consent,
  service_id uuid not null references service,
  items text[] not null,
  state text not null check (state in ('proposed', 'accepted', 'declined', 'done', 'revoked')),
  sealed_note bytea,
  message_id uuid references outbox_message,
  proposed_by uuid not null references staff_user,
  proposed_at timestamptz not null,
  changed_at timestamptz not null
);
create index on referral (case_id);

create table referral_step (
  referral_id uuid not null references referral,
  position bigint generated always as identity,
  state text not null,
  sealed_words bytea,
  by_user uuid references staff_user,
  at timestamptz not null,
  primary key (referral_id, position)
);

call heroes.protect('consent');
call heroes.protect('referral');
call heroes.protect('referral_step');
create policy members on consent using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on referral using (heroes.is_member(case_id)) with check (heroes.is_member(case_id));
create policy members on referral_step
  using (exists (select from referral r where r.id = referral_id and heroes.is_member(r.case_id)))
  with check (exists (select from referral r where r.id = referral_id and heroes.is_member(r.case_id)));
create policy jobs on consent using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on referral using (heroes.is_system()) with check (heroes.is_system());
create policy jobs on referral_step using (heroes.is_system()) with check (heroes.is_system());
grant select, insert, update on consent, referral to heroes_app;
grant select, insert on referral_step to heroes_app;
