-- A ballot speaks further languages, is read aloud, and is announced to everyone while it is open.

-- the words in further languages, where somebody gave them
alter table ballot add column also jsonb;
select tag('ballot', 'community_work', 'permanent', 'C0 also');
alter table ballot_option add column also jsonb;
select tag('ballot_option', 'community_work', 'permanent', 'C0 also');

create table announced_ballot (
  tenant_id int not null,
  -- the ballot's
  id uuid not null,
  shown boolean not null,
  body jsonb not null,
  primary key (tenant_id, id)
);
comment on table announced_ballot is 'An open ballot as everyone reads it: what is asked, what can be chosen, where and how to vote';
select tag('announced_ballot', 'publication', 'permanent', 'C0 tenant_id id shown body');
alter table announced_ballot add constraint announced_ballot_ballot_fk foreign key (tenant_id, id) references ballot (tenant_id, id);
select tenant_table('announced_ballot', 'work', 'select, insert, update');
create policy portal on announced_ballot for select to zaedno_reader using (shown);
grant select on announced_ballot to zaedno_reader;

create table ballot_reading (
  tenant_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  lang text not null check (lang in ('bg', 'en', 'tr', 'rom', 'rom-Cyrl')),
  -- sealed, outside the database
  file_id uuid not null,
  kind text not null check (kind in ('ogg', 'webm', 'mp4', 'mp3', 'wav')),
  size int not null check (size > 0),
  -- while the ballot is announced or published
  shown boolean not null,
  primary key (tenant_id, id)
);
comment on table ballot_reading is 'The options of a ballot read aloud by staff, for everyone to hear; one in each language';
select tag('ballot_reading', 'publication', 'permanent', 'C0 tenant_id id ballot_id lang kind size shown; C1 file_id');
create unique index ballot_reading_lang on ballot_reading (tenant_id, ballot_id, lang);
create unique index ballot_reading_file on ballot_reading (tenant_id, file_id);
alter table ballot_reading add constraint ballot_reading_ballot_fk foreign key (tenant_id, ballot_id) references ballot (tenant_id, id);
select tenant_table('ballot_reading', 'work', 'select, insert, update, delete');
create policy portal on ballot_reading for select to zaedno_reader using (shown);
grant select (tenant_id, id, ballot_id, lang, kind, size, shown) on ballot_reading to zaedno_reader;
