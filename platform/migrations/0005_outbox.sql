-- What leaves the house: each package with its state, receipt and tries. Nothing is sent anywhere unless the operator
-- configured a way; until then a package waits to be handed over by a person.

create table outbox_message (
  id uuid primary key,
  key_id uuid not null references sealed_key,
  kind text not null check (kind in ('report-out', 'referral', 'case-package', 'request')),
  -- The report or case it belongs to: who may see that may see this.
  scope_id uuid not null,
  sealed_recipient bytea not null,
  sealed_payload bytea not null,
  sealed_basis bytea not null,
  transport text not null check (transport in ('by-hand', 'folder')),
  state text not null check (state in ('queued', 'sending', 'sent', 'received', 'failed', 'cancelled')),
  tries integer not null default 0,
  next_try_at timestamptz,
  -- After this moment it may not leave any more (the consent behind it ends).
  not_after timestamptz,
  error_code text,
  created_by uuid references staff_user,
  created_at timestamptz not null,
  sent_at timestamptz,
  received_at timestamptz,
  sealed_receipt bytea,
  -- Set when somebody must look: failed for good, waiting too long, or no receipt.
  alarm_code text,
  alarm_at timestamptz
);
create index on outbox_message (scope_id);
create index on outbox_message (state, next_try_at);

create table outbox_event (
  message_id uuid not null references outbox_message,
  position bigint generated always as identity,
  at timestamptz not null,
  state text not null,
  code text,
  by_user uuid references staff_user,
  primary key (message_id, position)
);

call heroes.protect('outbox_message');
call heroes.protect('outbox_event');

-- Those who can see the report can see what left because of it; cases add their members (0008).
create policy own_scope on outbox_message for select
  using (heroes.is_staff() and (created_by = heroes.actor_id() or exists (select from report r where r.id = scope_id)));
create policy send on outbox_message for insert
  with check (heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator') and created_by = heroes.actor_id());
create policy handle on outbox_message for update
  using (heroes.has_role('analyst', 'investigator', 'care_worker', 'counsel', 'coordinator'));
create policy jobs on outbox_message using (heroes.is_system()) with check (heroes.is_system());

create policy follows on outbox_event for select
  using (heroes.is_staff() and exists (select from outbox_message m where m.id = message_id));
create policy note on outbox_event for insert with check (heroes.is_system()
  or (heroes.is_staff() and exists (select from outbox_message m where m.id = message_id)));
create policy jobs on outbox_event for select using (heroes.is_system());

grant select, insert, update on outbox_message to heroes_app;
grant select, insert on outbox_event to heroes_app;
