-- Studies: what is looked into, where, from which sources, what was found, what follows from it. No people: those who were
-- asked are counts.

create table study (
  tenant_id int not null,
  id uuid not null,
  -- the project that pays for it, where there is one
  project_id uuid,
  title jsonb not null,
  goal jsonb not null,
  -- how it is done, in words: desk research, field research
  method jsonb,
  begins_on date,
  ends_on date check (ends_on >= begins_on),
  state text not null check (state in ('planned', 'under_way', 'finished', 'adopted')),
  finished_on date,
  adopted_on date check (adopted_on >= finished_on),
  version int not null default 1,
  primary key (tenant_id, id),
  check ((finished_on is not null) = (state in ('finished', 'adopted'))),
  check ((adopted_on is not null) = (state = 'adopted'))
);
comment on table study is 'A study of several municipalities'' experience, of one or more countries';
select tag('study', 'community_work', 'permanent', 'C1 tenant_id id project_id title goal method begins_on ends_on state finished_on adopted_on version');
create index study_project on study (tenant_id, project_id, id) where project_id is not null;
select tenant_table('study', 'work', 'select, insert, update');

-- A place is studied by a study, or is named by a project alone. Columns that were added later may be empty, so that the
-- digests of earlier rows stay what they were.
alter table study_place alter column project_id drop not null;
alter table study_place add column study_id uuid;
alter table study_place add column municipality_code text;
alter table study_place add column position int check (position >= 1);
alter table study_place add constraint study_place_of check (project_id is not null or study_id is not null);
comment on column study_place.municipality_code is 'where the register of places knows it';
select tag('study_place', 'community_work', 'permanent', 'C0 study_id municipality_code position');
drop index study_place_once;
create unique index study_place_once on study_place (tenant_id, project_id, country, name) where study_id is null;
create unique index study_place_in_study on study_place (tenant_id, study_id, country, name) where study_id is not null;
grant update (planned), delete on study_place to zaedno_app;

create table study_field (
  tenant_id int not null,
  id uuid not null,
  study_id uuid not null,
  position int not null check (position >= 1),
  sphere text not null,
  title jsonb not null,
  -- what is asked in this field
  question jsonb,
  -- what follows from the findings of all places: {source, bg?, en?}
  analysis jsonb,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table study_field is 'A field that a study looks into, with its question and its analysis across places';
select tag('study_field', 'community_work', 'permanent', 'C1 tenant_id id study_id position sphere title question analysis version');
create index study_field_study on study_field (tenant_id, study_id, position, id);
select tenant_table('study_field', 'work', 'select, insert, update, delete');

create table study_source (
  tenant_id int not null,
  id uuid not null,
  study_id uuid not null,
  position int not null check (position >= 1),
  -- as it is written on the source
  title text not null,
  author text,
  year int check (year between 1000 and 9999),
  address text,
  -- ISO 639
  language text not null,
  -- ids of places and fields that it tells of
  place_ids jsonb not null,
  field_ids jsonb not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table study_source is 'A source read at the desk';
select tag('study_source', 'community_work', 'permanent', 'C1 tenant_id id study_id position title author year address language place_ids field_ids version');
create index study_source_study on study_source (tenant_id, study_id, position, id);
select tenant_table('study_source', 'work', 'select, insert, update, delete');

create table study_work (
  tenant_id int not null,
  id uuid not null,
  study_id uuid not null,
  position int not null check (position >= 1),
  place_id uuid not null,
  method text not null check (method in ('interviews', 'focus_groups', 'observation', 'survey')),
  planned boolean not null,
  from_on date,
  to_on date check (to_on >= from_on),
  -- how many were asked or seen: {total, women?, men?}; never who
  people jsonb,
  -- a survey by a questionnaire of the tenant: its answers are counted, nobody types how many
  instrument_version_id uuid,
  counted int check (counted >= 0),
  counted_on date,
  version int not null default 1,
  primary key (tenant_id, id),
  check (planned or from_on is not null),
  check (not planned or (people is null and counted is null)),
  check (instrument_version_id is null or (method = 'survey' and people is null)),
  check ((counted is null) = (counted_on is null)),
  check (counted is null or instrument_version_id is not null)
);
comment on table study_work is 'Field work in a place: what was done, when, with how many people';
select tag('study_work', 'community_work', 'permanent', 'C1 tenant_id id study_id position place_id method planned from_on to_on people instrument_version_id counted counted_on version');
create index study_work_study on study_work (tenant_id, study_id, position, id);
select tenant_table('study_work', 'work', 'select, insert, update, delete');

create table study_finding (
  tenant_id int not null,
  id uuid not null,
  study_id uuid not null,
  position int not null check (position >= 1),
  place_id uuid not null,
  field_id uuid not null,
  -- {source, bg?, en?}
  text jsonb not null,
  -- ids of sources and field work that it rests on; with neither it is shown as resting on nothing
  source_ids jsonb not null,
  work_ids jsonb not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table study_finding is 'What was found in a place about a field, and what it rests on';
select tag('study_finding', 'community_work', 'permanent', 'C1 tenant_id id study_id position place_id field_id text source_ids work_ids version');
create index study_finding_study on study_finding (tenant_id, study_id, position, id);
select tenant_table('study_finding', 'work', 'select, insert, update, delete');

create table study_statement (
  tenant_id int not null,
  id uuid not null,
  study_id uuid not null,
  position int not null check (position >= 1),
  kind text not null check (kind in ('conclusion', 'recommendation')),
  -- {source, bg?, en?}
  text jsonb not null,
  addressee text check (addressee in ('municipality', 'network', 'state')),
  sphere text,
  version int not null default 1,
  primary key (tenant_id, id),
  check ((kind = 'recommendation') = (addressee is not null and sphere is not null)),
  check (kind = 'recommendation' or (addressee is null and sphere is null))
);
comment on table study_statement is 'What a study concludes, and what it recommends to whom';
select tag('study_statement', 'community_work', 'permanent', 'C1 tenant_id id study_id position kind text addressee sphere version');
create index study_statement_study on study_statement (tenant_id, study_id, position, id);
select tenant_table('study_statement', 'work', 'select, insert, update, delete');

-- A finished study may have a page of its own.
alter table publication drop constraint publication_kind_check;
alter table publication add constraint publication_kind_check
  check (kind in ('network', 'municipality', 'project', 'study'));
