-- Teams and whom they work with; families. Who someone is, how they are related and where they live stands here only
-- sealed; clear beside it: ids, foreign keys, days.

-- Safety: someone whom nobody outside their team may find. Null is no.
alter table person add column hidden boolean;
select tag('person', 'support', 'longest_project', 'C1 hidden');

create table team (
  tenant_id int not null,
  id uuid not null,
  -- never names people
  name text not null,
  kind text not null check (kind in ('family_centre', 'health_mediation', 'education_mediation', 'outreach', 'social_service', 'housing', 'other')),
  organisation_id uuid,
  settlement text,
  closed_on date,
  primary key (tenant_id, id)
);
comment on table team is 'People who work together with the same people and families: a Family house, health mediators';
select tag('team', 'support', 'permanent', 'C1 tenant_id id name kind organisation_id settlement closed_on');
create unique index team_name on team (tenant_id, name);
select tenant_table('team', 'work', 'select, insert, update');

create table care (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  began_on date not null,
  ended_on date check (ended_on >= began_on),
  primary key (tenant_id, id)
);
comment on table care is 'A team works with a person, from–to: what opens the whole record to the people of that team';
select tag('care', 'support', 'end_and_5_years', 'C1 tenant_id id person_id team_id began_on ended_on');
create unique index care_open on care (tenant_id, person_id, team_id) where ended_on is null;
create index care_person on care (tenant_id, person_id);
create index care_team on care (tenant_id, team_id);
select tenant_table('care', 'people', 'select, insert, update (ended_on)');

create table household (
  tenant_id int not null,
  id uuid not null,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table household is 'People who live together';
comment on column household.sealed is 'address, quarter, settlement';
select tag('household', 'support', 'end_and_5_years', 'C1 tenant_id id version; C2 sealed');
select tenant_table('household', 'people', 'select, insert, update');

create table household_member (
  tenant_id int not null,
  id uuid not null,
  household_id uuid not null,
  person_id uuid not null,
  since date not null,
  until date check (until >= since),
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on column household_member.sealed is 'relation to the household, guardian of a child';
select tag('household_member', 'support', 'end_and_5_years', 'C1 tenant_id id household_id person_id since until; C2 sealed');
create unique index household_member_open on household_member (tenant_id, household_id, person_id) where until is null;
create index household_member_person on household_member (tenant_id, person_id);
select tenant_table('household_member', 'people', 'select, insert, update');

create index person_merged on person (tenant_id, merged_into) where merged_into is not null;
