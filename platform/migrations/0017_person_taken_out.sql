-- A person put into a case by mistake can be taken out again, but not once something was done for them or about them.

create function heroes.person_is_bound(person uuid) returns boolean stable language sql
  return exists (select from consent where person_id = person)
    or exists (select from referral where person_id = person)
    or exists (select from law_release where person_id = person);
