-- Reports as they come in, the way back by code, and messages both ways. Everything a person typed is sealed with the
-- report's own key; what stays readable is what the queue needs: kind, language, channel, times, states.

create table report (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  -- What people say on the phone and write on paper: H- and 8 letters or digits. Tells nothing, opens nothing.
  reference text not null unique,
  kind text not null,
  language text not null,
  channel text not null check (channel in ('web', 'api', 'phone', 'paper')),
  for_whom text check (for_whom in ('self', 'other')),
  age_band text check (age_band in ('under-13', '13-17', 'adult', 'unknown')),
  sealed_answers bytea not null,
  sealed_narrative bytea,
  sealed_contact bytea,
  -- What the reporter reads: a code of content/messages/*/reporter.json, never words.
  reporter_status text not null default 'received',
  reporter_status_at timestamptz not null,
  received_at timestamptz not null,
  received_by uuid references staff_user,
  acknowledged_at timestamptz,
  feedback_at timestamptz,
  withdrawn_at timestamptz,
  closed_at timestamptz,
  practice boolean not null default false
);
create index on report (received_at);

-- 24 digits: 8 select the row, 16 are secret and kept only as Argon2id over a keyed hash, with a salt of its own.
create table report_code (
  report_id uuid primary key references report,
  -- Finds the rows to compare with. Two codes may begin alike, one pair in a hundred million: the secret tells them apart.
  selector text not null check (selector ~ '^[0-9]{8}$'),
  secret_hash text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);

create index on report_code (selector);

create table reporter_session (
  token_hash bytea primary key,
  report_id uuid not null references report,
  expires_at timestamptz not null
);

create table report_message (
  id uuid primary key,
  report_id uuid not null references report,
  direction text not null check (direction in ('from_reporter', 'to_reporter')),
  kind text not null check (kind in ('message', 'addition', 'call_request', 'notice')),
  sealed_text bytea not null,
  author_id uuid references staff_user,
  sent_at timestamptz not null,
  seen_at timestamptz,
  position bigint generated always as identity
);
create index on report_message (report_id, position);

-- Phones, handles, addresses, wallets and hashes, as keyed fingerprints only: equal values meet without being opened.
create table report_identifier (
  report_id uuid not null references report,
  kind text not null check (kind in ('phone', 'handle', 'url', 'host', 'email', 'wallet', 'sha256', 'md5', 'pdq')),
  fingerprint bytea not null check (length(fingerprint) = 16),
  primary key (report_id, kind, fingerprint)
);
create index on report_identifier (fingerprint, kind);

create table report_attachment (
  id uuid primary key,
  report_id uuid not null references report,
  blob_id uuid not null unique,
  sealed_file_key bytea not null,
  sealed_name bytea not null,
  size bigint not null,
  state text not null default 'stored' check (state in ('stored', 'hashed', 'unreadable')),
  -- Digests and what the file says of itself, sealed: a digest of known material tells what the file is.
  sealed_facts bytea,
  error_code text,
  added_at timestamptz not null
);
create index on report_attachment (report_id);

-- A report being written. Sealed with a key that only the visitor's cookie and this installation together give.
create table report_draft (
  id bytea primary key,
  sealed_state bytea not null,
  submitted_report_id uuid,
  expires_at timestamptz not null
);
create table report_draft_blob (
  blob_id uuid primary key,
  draft_id bytea not null references report_draft on delete cascade
);

-- The same request sent twice gets the same answer (Idempotency-Key). The answer holds a code, so it is sealed with the key.
create table report_submission (
  key_hash bytea primary key,
  sealed_answer bytea not null,
  expires_at timestamptz not null
);

call heroes.protect('report');
call heroes.protect('report_code');
call heroes.protect('reporter_session');
call heroes.protect('report_message');
call heroes.protect('report_identifier');
call heroes.protect('report_attachment');
call heroes.protect('report_draft');
call heroes.protect('report_draft_blob');
call heroes.protect('report_submission');

-- Who may see a report: analysts and coordinators, the reporter, jobs. Cases add their members (0008); a conflict of
-- interest takes away (0006, a restrictive policy). Dependent tables follow the report.
create policy receive on report for insert with check (heroes.is_public() or heroes.is_system()
  or heroes.has_role('analyst', 'coordinator', 'care_worker'));
create policy desk on report for select using ((select heroes.has_role('analyst', 'coordinator')));
create policy entered on report for select using (heroes.is_staff() and received_by = heroes.actor_id());
create policy own on report for select using (heroes.is_reporter_of(id));
create policy jobs on report using (heroes.is_system()) with check (heroes.is_system());
create policy work on report for update using ((select heroes.has_role('analyst', 'coordinator')));
create policy withdraw on report for update using (heroes.is_reporter_of(id));

create policy receive on report_code for insert with check (heroes.is_public() or heroes.is_system()
  or heroes.has_role('analyst', 'coordinator', 'care_worker'));
create policy check_code on report_code using (heroes.is_system()) with check (heroes.is_system());
create policy revoke on report_code for update using (heroes.is_reporter_of(report_id));
create policy own on report_code for select using (heroes.is_reporter_of(report_id));

create policy check_code on reporter_session using (heroes.is_system()) with check (heroes.is_system());
create policy leave on reporter_session for delete using (heroes.is_reporter_of(report_id));
create policy own on reporter_session for select using (heroes.is_reporter_of(report_id));

create policy reporter_reads on report_message for select using (heroes.is_reporter_of(report_id));
create policy reporter_writes on report_message for insert
  with check (heroes.is_reporter_of(report_id) and direction = 'from_reporter' and author_id is null);
create policy reporter_sees on report_message for update using (heroes.is_reporter_of(report_id) and direction = 'to_reporter');
create policy staff_reads on report_message for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy staff_writes on report_message for insert
  with check (heroes.is_staff() and direction = 'to_reporter' and author_id = heroes.actor_id()
    and exists (select from report r where r.id = report_id));
create policy staff_sees on report_message for update
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy jobs on report_message using (heroes.is_system()) with check (heroes.is_system());

-- Links are counted across case borders, so casework sees which fingerprints meet; they open nothing.
create policy receive on report_identifier for insert with check (heroes.is_public() or heroes.is_system()
  or heroes.is_reporter_of(report_id)
  or heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator'));
create policy desk on report_identifier for select using (heroes.is_system()
  or (select heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator')));

create policy receive on report_attachment for insert with check (heroes.is_public() or heroes.is_reporter_of(report_id)
  or heroes.has_role('analyst', 'coordinator', 'care_worker'));
create policy jobs on report_attachment using (heroes.is_system()) with check (heroes.is_system());
create policy staff_reads on report_attachment for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy own on report_attachment for select using (heroes.is_reporter_of(report_id));

create policy writer on report_draft using (heroes.is_public() or heroes.is_system()) with check (heroes.is_public() or heroes.is_system());
create policy writer on report_draft_blob using (heroes.is_public() or heroes.is_system()) with check (heroes.is_public() or heroes.is_system());
create policy sender on report_submission using (heroes.is_public() or heroes.is_system()) with check (heroes.is_public() or heroes.is_system());

create policy operator on setting for insert with check (heroes.has_role('administrator', 'coordinator', 'counsel') or heroes.is_system());
create policy operator_changes on setting for update using (heroes.has_role('administrator', 'coordinator', 'counsel') or heroes.is_system());

grant select, insert, update on report, report_code, report_message, report_attachment, report_draft, report_submission to heroes_app;
grant select, insert on report_identifier, reporter_session, report_draft_blob to heroes_app;
grant update on reporter_session to heroes_app;
grant delete on report_draft, report_draft_blob, report_submission, reporter_session to heroes_app;
