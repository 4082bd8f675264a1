-- What project-specific indicators count: placements, groups, events, priorities, studies.

create table placement (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  started_on date not null,
  planned_end date not null check (planned_end >= started_on),
  ended_on date check (ended_on >= started_on),
  primary key (tenant_id, id)
);
comment on table placement is 'A participant in a post for the target group, for up to 12 months';
select tag('placement', 'funder_reporting', 'funder_rule', 'C1 tenant_id id project_id post_id person_id started_on planned_end ended_on');
create index placement_project on placement (tenant_id, project_id, started_on, id);
create index placement_person on placement (tenant_id, person_id);
select tenant_table('placement', 'people', 'select, insert, update');

create table people_group (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  activity_id uuid,
  kind text not null check (kind in ('club', 'workshop', 'class', 'parents', 'educational_support', 'career_guidance', 'initiative')),
  -- never names people
  name text not null,
  -- where it meets
  organisation_id uuid,
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  primary key (tenant_id, id)
);
comment on table people_group is 'A club, workshop, class, parents'' group or community initiative';
select tag('people_group', 'project_work', 'permanent', 'C1 tenant_id id project_id activity_id kind name organisation_id starts_on ends_on');
create index people_group_project on people_group (tenant_id, project_id, name, id);
select tenant_table('people_group', 'work', 'select, insert, update');

create table enrolment (
  tenant_id int not null,
  id uuid not null,
  group_id uuid not null,
  person_id uuid not null,
  enrolled_on date not null,
  left_on date check (left_on >= enrolled_on),
  primary key (tenant_id, id)
);
comment on table enrolment is 'A participant in a group, from-to; never shown beside day and place of a community initiative';
select tag('enrolment', 'project_work', 'funder_rule', 'C1 tenant_id id group_id person_id enrolled_on left_on');
create unique index enrolment_once on enrolment (tenant_id, group_id, person_id, enrolled_on);
create unique index enrolment_open on enrolment (tenant_id, group_id, person_id) where left_on is null;
create index enrolment_person on enrolment (tenant_id, person_id);
select tenant_table('enrolment', 'people', 'select, insert, update');

create table event (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  activity_id uuid,
  kind text not null check (kind in (
    'meeting', 'training', 'public_discussion', 'forum', 'cultural_event', 'job_fair', 'press_conference',
    'general_meeting', 'exchange_visit')),
  title jsonb not null,
  -- a plan may have no day yet
  held_on date,
  place text,
  -- a plan that has not happened yet is shown as planned only
  planned boolean not null default false,
  -- counts only, never names: {total, women, men}
  attendance jsonb,
  primary key (tenant_id, id),
  check (planned or held_on is not null)
);
comment on table event is 'A meeting, training, public discussion, forum, cultural event, job fair, exchange visit';
select tag('event', 'community_work', 'permanent', 'C0 tenant_id id project_id activity_id kind title held_on place planned attendance');
create index event_project on event (tenant_id, project_id, (coalesce(held_on, '9999-12-31'::date)), id);
select tenant_table('event', 'work', 'select, insert, update');

create table priority (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  sphere text not null check (sphere in (
    'education', 'employment', 'health', 'housing', 'social_services', 'rights', 'culture', 'participation', 'safety')),
  position int not null check (position >= 1),
  text jsonb not null,
  adopted_on date,
  primary key (tenant_id, id)
);
comment on table priority is 'A priority of the community, by sphere, in the order agreed';
select tag('priority', 'community_work', 'permanent', 'C0 tenant_id id project_id sphere position text adopted_on');
create unique index priority_position on priority (tenant_id, project_id, sphere, position);
select tenant_table('priority', 'work', 'select, insert, delete');

create table study_place (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  -- ISO 3166-1, two letters
  country text not null check (country ~ '^[A-Z]{2}$'),
  name jsonb not null,
  planned boolean not null default false,
  primary key (tenant_id, id)
);
comment on table study_place is 'A municipality whose experience a study looks into';
select tag('study_place', 'community_work', 'permanent', 'C0 tenant_id id project_id country name planned');
create unique index study_place_once on study_place (tenant_id, project_id, country, name);
select tenant_table('study_place', 'work', 'select, insert');
