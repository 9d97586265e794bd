-- Ground of the database: who acts, how tables are protected, sealed keys, settings.
-- The role heroes_app owns nothing and bypasses nothing; migrations run as the owner.

create schema heroes;

do $$
begin
  if not exists (select from pg_roles where rolname = 'heroes_app') then
    create role heroes_app login nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
  end if;
end $$;

grant usage on schema heroes, public to heroes_app;
revoke create on schema public from public;

-- The actor of this transaction, set by withActor(). Empty means nobody, and nobody sees nothing.
create function heroes.actor_kind() returns text stable language sql
  return coalesce(current_setting('heroes.actor_kind', true), '');
create function heroes.actor_id() returns uuid stable language sql
  return nullif(current_setting('heroes.actor_id', true), '')::uuid;
create function heroes.is_public() returns boolean stable language sql return heroes.actor_kind() = 'public';
create function heroes.is_staff() returns boolean stable language sql return heroes.actor_kind() = 'staff';
create function heroes.is_system() returns boolean stable language sql return heroes.actor_kind() = 'system';
-- A person who came back with a code acts for exactly one report.
create function heroes.is_reporter_of(report uuid) returns boolean stable language sql
  return heroes.actor_kind() = 'reporter' and heroes.actor_id() = report;

-- Backup, restore and retention drills run as the owner and say so. heroes_app can never satisfy this.
create function heroes.is_maintenance() returns boolean stable language sql
  return heroes.actor_kind() = 'maintenance' and current_user <> 'heroes_app';

-- Every table goes through here once: row-level security on, also for its owner. Policies follow in the migration.
create procedure heroes.protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy maintenance on %s using (heroes.is_maintenance()) with check (heroes.is_maintenance())', target);
end $$;

-- One row per key. `wrapped` is the key sealed with the installation key; null after erasure. The row stays as proof.
create table sealed_key (
  id uuid primary key,
  scope text not null check (scope in ('report', 'case', 'person', 'evidence', 'staff', 'installation')),
  wrapped bytea,
  created_on date not null default current_date,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
call heroes.protect('sealed_key');
create policy add on sealed_key for insert with check (heroes.actor_kind() <> '');
create policy read on sealed_key for select using (heroes.actor_kind() in ('staff', 'system', 'reporter'));
grant select, insert on sealed_key to heroes_app;

-- Erasure is not an UPDATE right: only this function can take a key away, and it cannot bring one back.
-- Jobs alone may call it; people go through heroes.erase_scope (0010), which asks for two of them.
create function heroes.destroy_key(target uuid, at timestamptz) returns void
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_system() then
    raise exception 'only jobs destroy keys';
  end if;
  perform set_config('heroes.erasing', 'yes', true);
  update sealed_key set wrapped = null, destroyed_at = at where id = target and wrapped is not null;
  perform set_config('heroes.erasing', '', true);
end $$;
revoke all on function heroes.destroy_key from public;
grant execute on function heroes.destroy_key to heroes_app;
create policy erase on sealed_key for update
  using (current_user <> 'heroes_app' and current_setting('heroes.erasing', true) = 'yes');
create policy erase_sees on sealed_key for select
  using (current_user <> 'heroes_app' and current_setting('heroes.erasing', true) = 'yes');

-- What the operator set: small values, each with who and when. Never secrets, never personal data.
create table setting (
  name text primary key,
  value jsonb not null,
  set_by uuid,
  set_at timestamptz not null
);
call heroes.protect('setting');
create policy read on setting for select using (heroes.actor_kind() <> '');
grant select, insert, update on setting to heroes_app;
