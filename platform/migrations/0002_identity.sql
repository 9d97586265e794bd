-- Who works here. Names and sign-in names are sealed; sign-in finds them by keyed fingerprint.

create table staff_user (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  sealed_name bytea not null,
  sealed_login bytea not null,
  login_fingerprint bytea not null unique,
  language text not null default 'en',
  -- Light, dark, or as the device says.
  appearance text not null default 'auto' check (appearance in ('auto', 'light', 'dark')),
  -- `invited` until a password and a second factor are set; also after a reset, until the new link was used.
  status text not null check (status in ('invited', 'active', 'disabled')),
  -- A session carries the number it was made with; raising it ends all sessions at once.
  session_epoch integer not null default 0,
  created_at timestamptz not null,
  practice boolean not null default false
);

-- What proves who someone is. Colleagues, administrators too, can never read or change it: see the policies below.
create table staff_secret (
  user_id uuid primary key references staff_user,
  password_hash text,
  sealed_totp bytea,
  -- Last accepted TOTP step, so that a code works once.
  totp_last_step bigint
);

-- Failed sign-ins by fingerprint of the name that was typed, whether or not it exists: both are treated alike.
create table staff_attempt (
  login_fingerprint bytea primary key,
  failed_count integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table staff_role (
  user_id uuid not null references staff_user,
  role text not null check (role in ('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator', 'data_protection_officer', 'administrator')),
  granted_by uuid references staff_user,
  granted_at timestamptz not null,
  primary key (user_id, role)
);

create table staff_session (
  id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null references staff_user,
  -- Signed in with the password, second factor still open: no rights yet.
  stage text not null check (stage in ('second_factor', 'enrol', 'full')),
  -- Family of the browser (firefox, chrome ...), so that the owner knows the session again. Nothing finer is kept.
  device text not null default 'other',
  epoch integer not null,
  -- A second factor that is being set up, until it is confirmed.
  sealed_pending bytea,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  stepped_up_at timestamptz,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index on staff_session (user_id);

create table staff_passkey (
  id uuid primary key,
  user_id uuid not null references staff_user,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  used_at timestamptz
);
create index on staff_passkey (user_id);

create table staff_recovery_code (
  user_id uuid not null references staff_user,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

-- A one-time link: for the first administrator (printed at the first start), a colleague, or a lost second factor.
create table staff_invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  kind text not null check (kind in ('first', 'colleague', 'reset')),
  user_id uuid references staff_user,
  created_by uuid references staff_user,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((kind = 'first') = (user_id is null))
);
create index on staff_invitation (user_id);

-- A WebAuthn challenge between two requests.
create table staff_challenge (
  id uuid primary key,
  session_id uuid not null references staff_session on delete cascade,
  purpose text not null check (purpose in ('register', 'authenticate')),
  challenge text not null,
  expires_at timestamptz not null
);
create index on staff_challenge (session_id);

-- Roles are looked up, never believed from the session's settings. Reads the table as its owner, past row-level security.
create function heroes.has_role(variadic wanted text[]) returns boolean
  stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not heroes.is_staff() then return false; end if;
  return exists (
    select from staff_role r join staff_user u on u.id = r.user_id
    where r.user_id = heroes.actor_id() and u.status = 'active' and r.role = any (wanted));
end $$;
revoke all on function heroes.has_role from public;
grant execute on function heroes.has_role to heroes_app;

call heroes.protect('staff_user');
call heroes.protect('staff_secret');
call heroes.protect('staff_attempt');
call heroes.protect('staff_role');
call heroes.protect('staff_session');
call heroes.protect('staff_passkey');
call heroes.protect('staff_recovery_code');
call heroes.protect('staff_invitation');
call heroes.protect('staff_challenge');

-- The definer function above reads these two tables although row-level security is forced on their owner too.
create policy definer_reads on staff_user for select using (current_user <> 'heroes_app');
create policy definer_reads on staff_role for select using (current_user <> 'heroes_app');

-- Sign-in runs as a system actor (nobody is signed in yet). Colleagues see each other's names and roles. What proves who
-- someone is, is seen by that person alone; a reset gives a new link and never touches a colleague's secrets.
create policy sign_in on staff_user using (heroes.is_system()) with check (heroes.is_system());
create policy colleagues on staff_user for select using (heroes.is_staff());
create policy own on staff_user for update using (heroes.is_staff() and id = heroes.actor_id())
  with check (heroes.is_staff() and id = heroes.actor_id() and status = 'active');
create policy manage on staff_user for update using (heroes.has_role('administrator') and id <> heroes.actor_id());
create policy invite on staff_user for insert with check (heroes.has_role('administrator') and status = 'invited');

create policy sign_in on staff_secret using (heroes.is_system()) with check (heroes.is_system());
create policy own_sees on staff_secret for select using (heroes.is_staff() and user_id = heroes.actor_id());
create policy own on staff_secret for update using (heroes.is_staff() and user_id = heroes.actor_id());

create policy sign_in on staff_attempt using (heroes.is_system()) with check (heroes.is_system());

create policy sign_in on staff_role using (heroes.is_system()) with check (heroes.is_system());
create policy colleagues on staff_role for select using (heroes.is_staff());
-- Nobody gives or takes rights from themselves.
create policy manage on staff_role for insert with check (heroes.has_role('administrator') and user_id <> heroes.actor_id());
create policy unmanage on staff_role for delete using (heroes.has_role('administrator') and user_id <> heroes.actor_id());

create policy sign_in on staff_session using (heroes.is_system()) with check (heroes.is_system());
create policy own on staff_session using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());

create policy sign_in on staff_passkey using (heroes.is_system()) with check (heroes.is_system());
create policy own on staff_passkey using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());
create policy sign_in on staff_recovery_code using (heroes.is_system()) with check (heroes.is_system());
create policy own on staff_recovery_code using (heroes.is_staff() and user_id = heroes.actor_id())
  with check (heroes.is_staff() and user_id = heroes.actor_id());

create policy sign_in on staff_invitation using (heroes.is_system()) with check (heroes.is_system());
create policy manage on staff_invitation using (heroes.has_role('administrator') and kind <> 'first')
  with check (heroes.has_role('administrator') and kind <> 'first');

create policy sign_in on staff_challenge using (heroes.is_system()) with check (heroes.is_system());
create policy own on staff_challenge
  using (exists (select from staff_session s where s.id = session_id and heroes.is_staff() and s.user_id = heroes.actor_id()));

grant select, insert, update on staff_user, staff_secret, staff_attempt, staff_session, staff_passkey, staff_recovery_code, staff_invitation to heroes_app;
grant select, insert, delete on staff_role, staff_challenge to heroes_app;
grant delete on staff_attempt, staff_session, staff_passkey, staff_recovery_code to heroes_app;
