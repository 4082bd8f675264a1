-- People and their participation. Whatever says who someone is, or what they answered, stands here only sealed;
-- clear beside it: ids, foreign keys, dates of entry and exit, completeness, order.

create table person (
  tenant_id int not null,
  id uuid not null,
  egn_index bytea,
  sealed bytea not null,
  -- merging is a reversible link: both records stay
  merged_into uuid,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on column person.egn_index is 'keyed hash of the personal number';
comment on column person.sealed is 'names, personal number, birth date, sex, contact details, address';
select tag('person', 'funder_reporting', 'longest_project', 'C1 tenant_id id merged_into version; C2 egn_index sealed');
create unique index person_egn on person (tenant_id, egn_index);
select tenant_table('person', 'people', 'select, insert, update');

create table participation (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  person_id uuid not null,
  -- the participating municipality that it serves
  municipality_code text,
  primary key (tenant_id, id)
);
comment on table participation is 'Person x project (ESF participant): one, however many activities and entries';
select tag('participation', 'funder_reporting', 'funder_rule', 'C1 tenant_id id project_id person_id municipality_code');
create unique index participation_once on participation (tenant_id, project_id, person_id);
create index participation_person on participation (tenant_id, person_id);
select tenant_table('participation', 'people', 'select, insert, update');

create table stint (
  tenant_id int not null,
  id uuid not null,
  participation_id uuid not null,
  project_id uuid not null,
  activity_id uuid not null,
  entered_on date not null,
  left_on date check (left_on >= entered_on),
  -- order of first appearance: import, then sheet row
  ordinal bigint not null,
  complete boolean not null,
  -- signed participant cards were on file, so that the special-category answers could be taken in
  cards_on_file boolean not null,
  sealed bytea not null,
  sealed_special bytea,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table stint is 'One activity of one participant: a row of the participants workbook';
comment on column stint.sealed is 'the cells of the row without the special-category answers';
comment on column stint.sealed_special is 'the special-category answers (columns 14 to 20), where cards are on file';
select tag('stint', 'funder_reporting', 'funder_rule', 'C1 tenant_id id participation_id project_id activity_id entered_on left_on ordinal complete cards_on_file version; C2 sealed; C3 sealed_special');
create unique index stint_row on stint (tenant_id, participation_id, activity_id, entered_on);
create index stint_project on stint (tenant_id, project_id, ordinal, id);
select tenant_table('stint', 'people', 'select, insert, update');
