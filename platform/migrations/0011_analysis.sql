-- Known media: hash lists, what is on them, what of our own was found there, and what people made of it.

-- One list as it was brought: never changed afterwards, only switched off, as a whole or entry by entry. What its people
-- wrote and what is on it is sealed with the list's own key: whoever steals the disk gets no list.
create table hash_list (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  -- {name, source, legalBasis, version, handling}
  sealed_about bytea not null,
  -- `waiting`: for its import. Only `active` lists are looked in, and only until they expire.
  state text not null check (state in ('waiting', 'importing', 'active', 'failed', 'cancelled', 'disabled')),
  -- Which table the category numbers of the list follow, as the one who brought it said; null: as the file says.
  category_profile text,
  format text,
  -- The last day on which the list may be used.
  expires_on date not null,
  -- The bytes as they were uploaded, until the import is over.
  blob_id uuid,
  bytes bigint not null,
  read_bytes bigint not null default 0,
  entries integer not null default 0,
  -- How many numbers were given to picture hashes, from 0: see hash_entry.pdq_no.
  pdq_entries integer not null default 0,
  notes integer not null default 0,
  sealed_notes bytea,
  problem_code text,
  problem_line bigint,
  sealed_problem bytea,
  cancel_asked_at timestamptz,
  -- The earlier version that this one takes the place of, in the same moment.
  replaces_id uuid references hash_list,
  brought_by uuid not null references staff_user,
  brought_at timestamptz not null,
  active_at timestamptz,
  disabled_by uuid references staff_user,
  disabled_at timestamptz,
  sealed_why_disabled bytea,
  -- When everything held already was compared with it.
  compared_at timestamptz,
  expiry_told_at timestamptz,
  practice boolean not null default false,
  check ((state = 'disabled') = (disabled_at is not null))
);
create index on hash_list (state);

-- Digests meet by keyed fingerprint; picture hashes are compared in memory (see platform/analysis/README.md).
create table hash_entry (
  list_id uuid not null references hash_list,
  no integer not null,
  -- {id, line, md5, sha1, sha256, pdq, pdqQuality, media, category, tags, ...}
  sealed bytea not null,
  md5 bytea check (length(md5) = 16),
  sha1 bytea check (length(sha1) = 16),
  sha256 bytea check (length(sha256) = 16),
  pdq bytea check (length(pdq) = 16),
  -- Where the picture hash stands among those of its list; numbers of entries that the list took back stay free.
  pdq_no integer,
  -- Keyed fingerprint of the list's own identifier.
  source_id bytea check (length(source_id) = 16),
  disabled_by uuid references staff_user,
  disabled_at timestamptz,
  sealed_why_disabled bytea,
  primary key (list_id, no),
  check ((disabled_by is null) = (disabled_at is null)),
  check ((pdq is null) = (pdq_no is null))
);
create index on hash_entry (md5) where md5 is not null;
create index on hash_entry (sha1) where sha1 is not null;
create index on hash_entry (sha256) where sha256 is not null;
create index on hash_entry (pdq) where pdq is not null;
create unique index on hash_entry (list_id, pdq_no) where pdq_no is not null;
create index on hash_entry (source_id) where source_id is not null;
create index on hash_entry (list_id, no) where disabled_at is not null;

-- Harmless files that a list gave by mistake or by chance. Two people: one asks, another agrees; then it finds nothing.
create table harmless_media (
  id uuid primary key,
  fingerprint bytea not null check (length(fingerprint) = 16),
  kind text not null check (kind in ('md5', 'sha1', 'sha256', 'pdq')),
  key_id uuid not null references sealed_key,
  sealed_reason bytea not null,
  asked_by uuid not null references staff_user,
  asked_at timestamptz not null,
  agreed_by uuid references staff_user,
  agreed_at timestamptz,
  lifted_by uuid references staff_user,
  lifted_at timestamptz,
  check (agreed_by is null or agreed_by <> asked_by),
  check ((agreed_by is null) = (agreed_at is null))
);
create index on harmless_media (fingerprint) where agreed_at is not null and lifted_at is null;

-- A saved index of picture hashes: which lists, from which number on. The file can be lost at any time.
create table media_index (
  version integer primary key,
  blob_id uuid not null,
  -- [{"list": id, "from": n, "count": n}]
  covers jsonb not null,
  entries integer not null,
  built_at timestamptz not null
);

-- Fingerprints of what was handed in: of a file, or given instead of one. Sealed with the report's key.
create table media_print (
  id uuid primary key,
  position bigint generated always as identity unique,
  report_id uuid not null references report,
  attachment_id uuid references report_attachment,
  fingerprint bytea not null check (length(fingerprint) = 16),
  sealed_hashes bytea not null,
  has_pdq boolean not null,
  made_at timestamptz not null,
  unique nulls not distinct (report_id, attachment_id, fingerprint)
);

-- Near-duplicates among them, once each way.
create table media_near (
  print_id uuid not null references media_print,
  other_id uuid not null references media_print,
  report_id uuid not null references report,
  other_report_id uuid not null references report,
  distance integer not null check (distance between 0 and 256),
  rotation text not null,
  primary key (print_id, other_id)
);
create index on media_near (report_id);
create index on media_near (other_report_id);
create index on media_near (other_id);

-- A fingerprint of ours agrees with an entry of a list. A finding for a person to look into, never a verdict.
create table media_finding (
  id uuid primary key,
  print_id uuid not null references media_print,
  report_id uuid not null references report,
  attachment_id uuid references report_attachment,
  list_id uuid not null references hash_list,
  entry_no integer not null,
  kind text not null check (kind in ('md5', 'sha1', 'sha256', 'pdq')),
  distance integer not null check (distance between 0 and 256),
  rotation text,
  variant text not null check (variant in ('exact', 'upright', 'composited', 'cropped', 'frame')),
  -- Of our own picture, 0 to 100; null where it is not known.
  quality integer check (quality between 0 and 100),
  state text not null default 'open' check (state in ('open', 'confirmed', 'disputed', 'cannot-say')),
  found_at timestamptz not null,
  graded_by uuid references staff_user,
  graded_at timestamptz,
  -- A second person, before a confirmed hit may leave the house.
  second_by uuid references staff_user,
  second_at timestamptz,
  unique (print_id, list_id, entry_no),
  foreign key (list_id, entry_no) references hash_entry,
  check ((state = 'open') = (graded_by is null)),
  check ((graded_by is null) = (graded_at is null)),
  check ((second_by is null) = (second_at is null)),
  check (second_by is null or (state = 'confirmed' and second_by <> graded_by))
);
create index on media_finding (report_id);
create index on media_finding (state, found_at, id);
create index on media_finding (list_id, entry_no);

-- What people decided about a finding, in order, with why.
create table media_review (
  id uuid primary key,
  position bigint generated always as identity,
  finding_id uuid not null references media_finding,
  report_id uuid not null references report,
  step text not null check (step in ('confirm', 'dispute', 'cannot-say', 'second', 'refuse-second', 'undo')),
  sealed_reason bytea not null,
  made_by uuid not null references staff_user,
  made_at timestamptz not null
);
create index on media_review (finding_id, position);

call heroes.protect('hash_list');
call heroes.protect('hash_entry');
call heroes.protect('harmless_media');
call heroes.protect('media_index');
call heroes.protect('media_print');
call heroes.protect('media_near');
call heroes.protect('media_finding');
call heroes.protect('media_review');

-- Lists are brought and switched off by coordinators and investigators. Who works with hits sees what is on them; counsel
-- and the data-protection officer see which lists there are and on what basis. Only jobs write entries.
create policy reads on hash_list for select using (heroes.is_system()
  or heroes.has_role('analyst', 'investigator', 'coordinator', 'counsel', 'data_protection_officer'));
create policy brings on hash_list for insert with check (heroes.has_role('investigator', 'coordinator')
  and brought_by = heroes.actor_id() and state = 'waiting');
create policy switches on hash_list for update using (heroes.has_role('investigator', 'coordinator'));
create policy jobs on hash_list for update using (heroes.is_system());

create policy reads on hash_entry for select using (heroes.is_system()
  or (select heroes.has_role('analyst', 'investigator', 'coordinator')));
create policy jobs on hash_entry for insert with check (heroes.is_system());
create policy takes_back on hash_entry for delete using (heroes.is_system());
create policy switches on hash_entry for update using (heroes.has_role('investigator', 'coordinator'));

create policy reads on harmless_media for select using (heroes.is_system()
  or heroes.has_role('analyst', 'investigator', 'coordinator'));
create policy asks on harmless_media for insert with check (heroes.has_role('analyst', 'investigator', 'coordinator')
  and asked_by = heroes.actor_id() and agreed_by is null);
create policy answers on harmless_media for update using (heroes.has_role('analyst', 'investigator', 'coordinator'));

create policy jobs on media_index using (heroes.is_system()) with check (heroes.is_system());

create policy jobs on media_print for insert with check (heroes.is_system());
create policy jobs_read on media_print for select using (heroes.is_system());
create policy reads on media_print for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));

-- Counted across case borders, like links by contact; they open nothing.
create policy jobs on media_near for insert with check (heroes.is_system());
create policy jobs_read on media_near for select using (heroes.is_system());
create policy reads on media_near for select
  using ((select heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator')));

create policy jobs on media_finding for insert with check (heroes.is_system());
create policy jobs_read on media_finding for select using (heroes.is_system());
create policy reads on media_finding for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy grades on media_finding for update using (heroes.has_role('analyst', 'investigator', 'coordinator')
  and exists (select from report r where r.id = report_id));

create policy reads on media_review for select
  using (heroes.is_staff() and exists (select from report r where r.id = report_id));
create policy writes on media_review for insert with check (heroes.has_role('analyst', 'investigator', 'coordinator')
  and made_by = heroes.actor_id() and exists (select from report r where r.id = report_id));

-- Conflict of interest takes away, whatever else gives.
create policy conflict on media_print as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on media_near as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))
    and not (other_report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on media_finding as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));
create policy conflict on media_review as restrictive using (current_user <> 'heroes_app'
  or ((select heroes.sees_reports()) and not (report_id = any ((select heroes.hidden_reports())::uuid[]))));

-- What a list, an entry, a counter-entry or a finding says stays as it was: an update may only switch, answer or grade.
create trigger fixed before update on hash_list for each row execute function heroes.only_these_change('state', 'format',
  'blob_id', 'read_bytes', 'entries', 'pdq_entries', 'notes', 'sealed_notes', 'problem_code', 'problem_line', 'sealed_problem',
  'cancel_asked_at', 'active_at', 'disabled_by', 'disabled_at', 'sealed_why_disabled', 'compared_at', 'expiry_told_at');
create trigger fixed before update on hash_entry for each row
  execute function heroes.only_these_change('disabled_by', 'disabled_at', 'sealed_why_disabled');
create trigger fixed before update on harmless_media for each row
  execute function heroes.only_these_change('agreed_by', 'agreed_at', 'lifted_by', 'lifted_at');
create trigger fixed before update on media_finding for each row
  execute function heroes.only_these_change('state', 'graded_by', 'graded_at', 'second_by', 'second_at');

-- Nobody signs for another: whoever grades, seconds, agrees or switches off does it under their own name.
create function heroes.under_own_name() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
  name text;
begin
  if not heroes.is_staff() then return new; end if;
  foreach name in array tg_argv loop
    if after->>name is not null and after->>name is distinct from before->>name
      and after->>name <> heroes.actor_id()::text then
      raise exception '% is signed by whoever acts', tg_table_name using errcode = '42501';
    end if;
  end loop;
  return new;
end $$;
create trigger signed before update on hash_list for each row execute function heroes.under_own_name('disabled_by');
create trigger signed before update on hash_entry for each row execute function heroes.under_own_name('disabled_by');
create trigger signed before update on harmless_media for each row execute function heroes.under_own_name('agreed_by', 'lifted_by');
create trigger signed before update on media_finding for each row execute function heroes.under_own_name('graded_by', 'second_by');

-- People cannot put a list to use, or back to use: that is the import's act alone.
create function heroes.people_only_switch_off() returns trigger language plpgsql as $$
begin
  if heroes.is_staff() and new.state is distinct from old.state and new.state not in ('disabled', 'cancelled') then
    raise exception 'only the import puts a list to use' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger switched_off before update on hash_list for each row execute function heroes.people_only_switch_off();

-- Whatever takes a report's key away (the clock, two people, a restore) takes what was found of it along. Lists stay.
create function heroes.analysis_follows_erasure() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  delete from media_review where report_id in (select id from report where key_id = new.id);
  delete from media_finding where report_id in (select id from report where key_id = new.id);
  delete from media_near where report_id in (select id from report where key_id = new.id)
    or other_report_id in (select id from report where key_id = new.id);
  delete from media_print where report_id in (select id from report where key_id = new.id);
  return null;
end $$;
create trigger analysis_follows after update of wrapped on sealed_key for each row
  when (old.wrapped is not null and new.wrapped is null) execute function heroes.analysis_follows_erasure();
revoke all on function heroes.analysis_follows_erasure from public;
create index on report (key_id);

-- The function above runs as the owner, on whom row-level security is forced too.
create policy definer on media_review using (current_user <> 'heroes_app');
create policy definer on media_finding using (current_user <> 'heroes_app');
create policy definer on media_near using (current_user <> 'heroes_app');
create policy definer on media_print using (current_user <> 'heroes_app');

grant select, insert, update on hash_list, hash_entry, harmless_media, media_finding to heroes_app;
grant select, insert on media_index, media_print, media_near, media_review to heroes_app;
grant delete on hash_entry, media_index to heroes_app;
