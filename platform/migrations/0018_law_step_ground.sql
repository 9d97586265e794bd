-- Why the enforcing authority objected, or how urgent a request to another police is: a word of the closed vocabulary.
alter table law_request_step add column ground text check (ground in ('privilege', 'press', 'fundamental_right',
  'ne_bis_in_idem', 'not_an_offence', 'urgent_direct', 'urgent_indirect', 'other'));
