-- The log that can prove itself: every entry is a leaf of a Merkle tree (RFC 9162); see packages/custody.
-- `line` is the canonical text that the leaf is the hash of. The other columns only help to find entries.

create table audit_entry (
  seq bigint primary key,
  line text not null,
  leaf bytea not null check (length(leaf) = 32),
  plane text not null check (plane in ('staff', 'reporter', 'system')),
  act text not null,
  actor text not null,
  subject_kind text,
  subject_commitment text,
  -- The report or case that the entry is about, for "who viewed"; a random id, not part of the line.
  scope_id uuid,
  at timestamptz not null
);
create index on audit_entry (subject_commitment, seq);
create index on audit_entry (scope_id, seq) where scope_id is not null;
create index on audit_entry (actor, seq);

-- Size and frontier of the tree. Its row lock puts entries in one order, without gaps.
create table audit_head (
  single boolean primary key default true check (single),
  size bigint not null,
  frontier text[] not null
);
insert into audit_head (size, frontier) values (0, '{}');

call heroes.protect('audit_entry');
call heroes.protect('audit_head');
-- Anyone who acts may append, nobody may change or remove.
create policy append on audit_entry for insert with check (heroes.actor_kind() <> '');
create policy oversight on audit_entry for select
  using (heroes.is_system() or heroes.has_role('data_protection_officer', 'counsel'));
create policy own on audit_entry for select using (heroes.is_staff() and actor = heroes.actor_id()::text);
create policy head on audit_head for select using (heroes.actor_kind() <> '');
create policy move on audit_head for update using (heroes.actor_kind() <> '');
grant select, insert on audit_entry to heroes_app;
grant select, update on audit_head to heroes_app;
