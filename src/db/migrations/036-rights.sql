-- Consents, special-category answers, and the rights of the person. What somebody said, and of what, stands here only
-- sealed; clear beside it: ids, foreign keys, days, the kind of a request.

-- Restriction of processing: kept, but used for nothing. Null is no.
alter table person add column restricted boolean;
-- The day on which what says who the person was went. Null: not yet.
alter table person add column erased_on date;
select tag('person', 'rights', 'longest_project', 'C1 restricted erased_on');

-- So that a person can be told who saw them, also as one of a list.
alter table sight add column seen bytea;
select tag('sight', 'audit', '5_years', 'C2 seen');

create table consent (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  -- what was said last applies; a paper that names a day only counts from its beginning, a withdrawal from its end
  said_at timestamptz not null,
  recorded_on date not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table consent is 'What a person (or guardian) said of a purpose: given, refused, withdrawn, objected. Never changed, only followed';
select tag('consent', 'rights', 'end_and_5_years', 'C1 tenant_id id person_id said_at recorded_on; C2 sealed');
create index consent_person on consent (tenant_id, person_id);
select tenant_table('consent', 'people', 'select, insert, delete');

create table special_answer (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  answered_on date not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table special_answer is 'The person''s own answer to a special-category question; goes with the consent that it rests on';
select tag('special_answer', 'rights', 'until_withdrawn', 'C1 tenant_id id person_id answered_on; C3 sealed');
create index special_answer_person on special_answer (tenant_id, person_id);
select tenant_table('special_answer', 'people', 'select, insert, delete');

create table rights_request (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('access', 'who_saw', 'correction', 'restriction', 'erasure', 'objection')),
  asked_on date not null,
  due_on date not null check (due_on >= asked_on),
  answered_on date check (answered_on >= asked_on),
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on column rights_request.sealed is 'what was asked, the answer, what is kept and why, the person''s disagreement';
select tag('rights_request', 'rights', 'end_and_5_years', 'C1 tenant_id id person_id kind asked_on due_on answered_on version; C2 sealed');
create index rights_request_person on rights_request (tenant_id, person_id);
create index rights_request_open on rights_request (tenant_id, due_on, id) where answered_on is null;
select tenant_table('rights_request', 'people', 'select, insert, update, delete');

create table retention_start (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  -- a kind of document, with a rule of its own
  rule text not null check (rule in ('esf_2014_2020', 'esf_plus', 'accounting', 'state_aid', 'wages')),
  starts_on date not null,
  -- the paper that says so
  source text not null,
  primary key (tenant_id, id)
);
comment on table retention_start is 'The day from which a project''s documents of a kind are kept for as long as their rule says';
select tag('retention_start', 'project_work', 'permanent', 'C1 tenant_id id project_id rule starts_on source');
create unique index retention_start_once on retention_start (tenant_id, project_id, rule);
select tenant_table('retention_start', 'work', 'select, insert, update');

-- What is kept long enough goes.
grant delete on care, household_member to zaedno_app;
