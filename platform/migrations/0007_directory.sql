-- Services that can help, as HSDS 3.0 describes them. Public knowledge, so not sealed; ids are those of the source.

create table service_organization (
  id uuid primary key,
  name text not null,
  description text not null default '',
  website text,
  email text,
  phones jsonb not null default '[]'
);

create table service (
  id uuid primary key,
  organization_id uuid not null references service_organization,
  name text not null,
  description text not null default '',
  status text not null check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  url text,
  email text,
  phones jsonb not null default '[]',
  languages text[] not null default '{}',
  minimum_age numeric,
  maximum_age numeric,
  eligibility text,
  application text,
  fees text,
  hours text,
  alert text,
  countries text[] not null default '{}',
  places text[] not null default '{}',
  terms text[] not null default '{}',
  assured_on date,
  source text not null,
  imported_at timestamptz not null,
  imported_by uuid references staff_user
);
create index on service (organization_id);

call heroes.protect('service_organization');
call heroes.protect('service');
create policy staff on service_organization for select using (heroes.is_staff() or heroes.is_system());
create policy staff on service for select using (heroes.is_staff() or heroes.is_system());
create policy import on service_organization for insert with check (heroes.has_role('coordinator', 'care_worker') or heroes.is_system());
create policy import on service for insert with check (heroes.has_role('coordinator', 'care_worker') or heroes.is_system());
create policy renew on service_organization for update using (heroes.has_role('coordinator', 'care_worker') or heroes.is_system());
create policy renew on service for update using (heroes.has_role('coordinator', 'care_worker') or heroes.is_system());
grant select, insert, update on service_organization, service to heroes_app;
