-- What came in answer to a request stands apart when the request may not be used any more: the enforcing authority objected
-- in time, or the validation of an emergency order was refused or did not come (e-Evidence Regulation arts 4(5), 10(4)).
-- A function and no update, as for authorisations: anybody of the case may cause it, only some may undo it.
create function heroes.law_set_answer_apart(target uuid, code text, moment timestamptz) returns table (case_id uuid, count integer)
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  before text := current_setting('heroes.actor_kind', true);
  owner uuid := (select r.case_id from law_request r where r.id = target);
  done integer;
begin
  if owner is null or not (heroes.is_system() or heroes.is_member(owner)) then return; end if;
  perform set_config('heroes.actor_kind', 'maintenance', true);
  update law_material m set quarantine_code = code, quarantined_at = moment
    where m.request_id = target and m.quarantined_at is null;
  get diagnostics done = row_count;
  perform set_config('heroes.actor_kind', before, true);
  return query select owner, done;
end $$;
revoke all on function heroes.law_set_answer_apart from public;
grant execute on function heroes.law_set_answer_apart to heroes_app;
create policy definer_reads on law_request for select using (current_user <> 'heroes_app');
