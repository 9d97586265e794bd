-- A first look at a picture needs no byte of its file: the few grey points of a blurred view are kept, sealed with the
-- report's key.
alter table report_attachment add column sealed_blurred bytea;
-- Showing the file itself is a second act, while the first one runs.
alter table attachment_reveal add column clear boolean not null default false;
