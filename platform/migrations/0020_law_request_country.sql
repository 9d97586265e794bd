-- Whose authority asks: its clocks are shown in its zone, in lists that open nothing sealed. Null in requests from before.
alter table law_request add column country text check (country ~ '^[A-Z]{2}$');
