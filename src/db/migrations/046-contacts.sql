-- What teams do with people, day by day; and signals for children at risk. What was done and said is sealed; clear
-- beside it: who works with whom, days, minutes, the kind of work.

create table contact (
  tenant_id int not null,
  id uuid not null,
  team_id uuid not null,
  kind text not null check (kind in ('visit', 'office', 'phone', 'accompaniment', 'advocacy', 'mediation', 'consultation')),
  held_on date not null,
  minutes int not null check (minutes between 0 and 1440),
  -- the next step: when, and whether it was made
  next_on date,
  next_done_on date,
  sealed bytea not null,
  note bytea,
  closed_note bytea,
  version int not null default 1,
  primary key (tenant_id, id),
  check (next_on is not null or next_done_on is null)
);
comment on table contact is 'A visit, conversation, accompaniment, advocacy or mediation: one act of work with people';
comment on column contact.sealed is 'where, about what, what was done, the next step';
comment on column contact.note is 'a psychologist''s own note: for psychologists of the team';
comment on column contact.closed_note is 'violence, safety: for the workers named in this contact only';
select tag('contact', 'support', 'end_and_5_years', 'C1 tenant_id id team_id kind held_on minutes next_on next_done_on version; C2 sealed; C3 note; C4 closed_note');
create index contact_team on contact (tenant_id, team_id, held_on, id);
create index contact_due on contact (tenant_id, team_id, next_on, id) where next_on is not null and next_done_on is null;
select tenant_table('contact', 'people', 'select, insert, update');

create table contact_person (
  tenant_id int not null,
  id uuid not null,
  contact_id uuid not null,
  person_id uuid not null,
  held_on date not null,
  primary key (tenant_id, id)
);
comment on column contact_person.held_on is 'the day of the contact, so that a person''s timeline is read in order';
select tag('contact_person', 'support', 'end_and_5_years', 'C1 tenant_id id contact_id person_id held_on');
create unique index contact_person_once on contact_person (tenant_id, contact_id, person_id);
create index contact_person_time on contact_person (tenant_id, person_id, held_on desc, contact_id desc);
select tenant_table('contact_person', 'people', 'select, insert, update (held_on)');

create table contact_worker (
  tenant_id int not null,
  id uuid not null,
  contact_id uuid not null,
  account_id uuid not null,
  primary key (tenant_id, id)
);
comment on table contact_worker is 'Who worked: also those who alone may read a closed note';
select tag('contact_worker', 'support', 'end_and_5_years', 'C1 tenant_id id contact_id account_id');
create unique index contact_worker_once on contact_worker (tenant_id, contact_id, account_id);
select tenant_table('contact_worker', 'people', 'select, insert');

create table risk_signal (
  tenant_id int not null,
  id uuid not null,
  team_id uuid not null,
  -- the child, where they are written down
  person_id uuid,
  author_id uuid not null,
  written_at timestamptz not null,
  state text not null check (state in ('written', 'sent', 'received')),
  sent_on date,
  received_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id),
  check (state <> 'sent' or sent_on is not null),
  check (state <> 'received' or received_on is not null)
);
comment on table risk_signal is 'A signal for a child at risk to the social assistance directorate (чл. 7 ЗЗДет)';
comment on column risk_signal.sealed is 'who the child is, what is happening, where; numbers under which it went out and was received';
select tag('risk_signal', 'child_protection', 'end_and_5_years', 'C1 tenant_id id team_id person_id author_id written_at state sent_on received_on version; C4 sealed');
create index risk_signal_author on risk_signal (tenant_id, author_id, id);
create index risk_signal_person on risk_signal (tenant_id, person_id) where person_id is not null;
select tenant_table('risk_signal', 'people', 'select, insert, update');
