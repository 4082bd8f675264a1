-- Questionnaires: forms with every version kept, answers in the version that they were given in. Answers about people are
-- sealed whole; a municipality's own assessment of what it can do is about no person and stands in the clear.

create table instrument (
  tenant_id int not null,
  id uuid not null,
  -- people: asked of residents; organisation: a municipality or organisation looks at itself
  subject text not null check (subject in ('people', 'organisation')),
  title text not null,
  begun_on date not null,
  -- no answers are taken after it
  ended_on date check (ended_on >= begun_on),
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table instrument is 'A questionnaire, whatever its versions';
select tag('instrument', 'community_work', 'permanent', 'C1 tenant_id id subject title begun_on ended_on version');
create index instrument_list on instrument (tenant_id, begun_on desc, id desc);
select tenant_table('instrument', 'work', 'select, insert, update (title, ended_on, version)');

create table instrument_version (
  tenant_id int not null,
  id uuid not null,
  instrument_id uuid not null,
  number int not null check (number >= 1),
  form jsonb not null,
  source text not null check (source in ('file', 'library')),
  taken_on date not null,
  taken_by uuid,
  primary key (tenant_id, id)
);
comment on table instrument_version is 'A version of a questionnaire; never changed, because answers are shown in the version that they were given in';
select tag('instrument_version', 'community_work', 'permanent', 'C1 tenant_id id instrument_id number form source taken_on taken_by');
create unique index instrument_version_number on instrument_version (tenant_id, instrument_id, number);
select tenant_table('instrument_version', 'work', 'select, insert');

create table response (
  tenant_id int not null,
  id uuid not null,
  instrument_id uuid not null,
  version_id uuid not null,
  -- who answered for the household, where they agreed to be tied to it; nobody where it is anonymous
  person_id uuid,
  filled_on date not null,
  way text not null check (way in ('phone', 'paper', 'web')),
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table response is 'A questionnaire about people that was filled in; who recorded it is in the act alone';
comment on column response.sealed is 'the answers';
select tag('response', 'community_work', '10_years', 'C1 tenant_id id instrument_id version_id person_id filled_on way; C3 sealed');
create index response_version on response (tenant_id, version_id, id);
create index response_person on response (tenant_id, person_id) where person_id is not null;
select tenant_table('response', 'people', 'select, insert, delete');

create table appraisal (
  tenant_id int not null,
  id uuid not null,
  instrument_id uuid not null,
  version_id uuid not null,
  filled_on date not null,
  way text not null check (way in ('phone', 'paper', 'web')),
  recorded_by uuid,
  answers jsonb not null,
  primary key (tenant_id, id)
);
comment on table appraisal is 'What a municipality or organisation found of itself, with evidence; repeated and compared';
select tag('appraisal', 'community_work', 'permanent', 'C1 tenant_id id instrument_id version_id filled_on way recorded_by answers');
create index appraisal_instrument on appraisal (tenant_id, instrument_id, filled_on, id);
select tenant_table('appraisal', 'work', 'select, insert');
