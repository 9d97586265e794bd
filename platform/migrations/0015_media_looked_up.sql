-- A worker may be lost between writing a fingerprint down and looking it up; what was not looked up is then found by this.
alter table media_print add column looked_up_at timestamptz;
update media_print set looked_up_at = made_at;
create index on media_print (made_at) where looked_up_at is null;
create policy jobs_look_up on media_print for update using (heroes.is_system());
grant update (looked_up_at) on media_print to heroes_app;
