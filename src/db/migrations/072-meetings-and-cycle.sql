-- Meetings with their papers, calendars, and the cycle: its phases, their gates, where the municipality stands. An event may
-- belong to a body without belonging to a project.

alter table event alter column project_id drop not null;
alter table event add column body_id uuid;
alter table event add column starts_at text check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
alter table event add column ends_at text check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
alter table event add column agenda jsonb;
alter table event add column sequence int;
alter table event add column recorded_on date;
comment on column event.sequence is 'how often it was changed; calendars take the highest (RFC 5545 SEQUENCE); none is 0';
select tag('event', 'community_work', 'permanent', 'C0 body_id starts_at ends_at; C1 agenda sequence recorded_on');
create index event_body on event (tenant_id, body_id, (coalesce(held_on, '9999-12-31'::date)), id) where body_id is not null;
create index event_day on event (tenant_id, (coalesce(held_on, '9999-12-31'::date)), id);

create table event_seat (
  tenant_id int not null,
  id uuid not null,
  event_id uuid not null,
  seat_id uuid not null,
  state text not null check (state in ('invited', 'present', 'excused', 'absent')),
  primary key (tenant_id, id)
);
comment on table event_seat is 'Which members of a body were invited to a meeting and came';
select tag('event_seat', 'community_work', 'membership_and_5_years', 'C1 tenant_id id event_id seat_id state');
create unique index event_seat_once on event_seat (tenant_id, event_id, seat_id);
select tenant_table('event_seat', 'people', 'select, insert, update, delete');

create table minutes (
  tenant_id int not null,
  -- the event's own
  id uuid not null,
  names_people boolean not null,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table minutes is 'What was said and decided at a meeting; sealed whether or not it names people';
comment on column minutes.sealed is 'text, decisions';
select tag('minutes', 'community_work', '10_years', 'C1 tenant_id id names_people version; C3 sealed');
select tenant_table('minutes', 'people', 'select, insert, update');

create table meeting_task (
  tenant_id int not null,
  id uuid not null,
  -- the meeting that decided it
  event_id uuid not null,
  body_id uuid,
  -- who does it, where a member; else the sealed content names an office
  seat_id uuid,
  due_on date,
  done_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table meeting_task is 'What was promised at a meeting: by whom, by when, done';
comment on column meeting_task.sealed is 'what, office, result';
select tag('meeting_task', 'community_work', '10_years', 'C1 tenant_id id event_id body_id seat_id due_on done_on version; C2 sealed');
create index meeting_task_event on meeting_task (tenant_id, event_id, id);
create index meeting_task_open on meeting_task (tenant_id, (coalesce(due_on, '9999-12-31'::date)), id);
select tenant_table('meeting_task', 'people', 'select, insert, update (seat_id, due_on, done_on, sealed, version)');

create table calendar_feed (
  tenant_id int not null,
  id uuid not null,
  account_id uuid not null,
  -- meetings of one body; none: all meetings
  body_id uuid,
  token_hash bytea not null,
  made_on date not null,
  ended_on date,
  primary key (tenant_id, id)
);
comment on table calendar_feed is 'An address from which a calendar reads meetings; whoever knows it reads them, so only its hash is kept';
select tag('calendar_feed', 'community_work', 'end_and_5_years', 'C1 tenant_id id account_id body_id token_hash made_on ended_on');
create unique index calendar_feed_token on calendar_feed (tenant_id, token_hash);
create index calendar_feed_account on calendar_feed (tenant_id, account_id, id);
select tenant_table('calendar_feed', 'work', 'select, insert, update (ended_on)');

create table cycle (
  tenant_id int not null,
  id uuid not null,
  began_on date not null,
  -- [{key, kind, name?, gates}] in their order: a template that each municipality may change
  phases jsonb not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table cycle is 'The way a municipality goes with its community, phase by phase';
select tag('cycle', 'community_work', 'permanent', 'C0 tenant_id id began_on phases; C1 version');
create unique index cycle_once on cycle (tenant_id);
select tenant_table('cycle', 'work', 'select, insert, update (phases, version)');

create table cycle_step (
  tenant_id int not null,
  id uuid not null,
  cycle_id uuid not null,
  phase text not null,
  reached_on date not null,
  recorded_on date not null,
  -- gates of the phases before that were open when it was entered: a warning, never a bar
  missing jsonb not null,
  primary key (tenant_id, id)
);
comment on table cycle_step is 'A phase was begun on a day, and entered on a day';
select tag('cycle_step', 'community_work', 'permanent', 'C0 tenant_id id cycle_id phase reached_on; C1 recorded_on missing');
create unique index cycle_step_once on cycle_step (tenant_id, cycle_id, phase);
select tenant_table('cycle_step', 'work', 'select, insert, update, delete');

create table cycle_proof (
  tenant_id int not null,
  id uuid not null,
  cycle_id uuid not null,
  gate text not null,
  proven_on date not null,
  recorded_on date not null,
  -- where the document is
  note text not null,
  primary key (tenant_id, id)
);
comment on table cycle_proof is 'What a gate asks for is there, on paper: said by hand where no record of the system tells it';
select tag('cycle_proof', 'community_work', 'permanent', 'C1 tenant_id id cycle_id gate proven_on recorded_on note');
create unique index cycle_proof_once on cycle_proof (tenant_id, cycle_id, gate);
select tenant_table('cycle_proof', 'work', 'select, insert, delete');
