-- Whether a file came onto the counter-list is asked by its fingerprint, for every finding that is listed or scored.
create index on media_print (fingerprint);
