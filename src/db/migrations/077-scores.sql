-- Expert scoring beside the ballot: criteria and weights are told before anybody scores; the result is counted anew from the
-- sheets. Since when a need waits.

create table scoring (
  tenant_id int not null,
  id uuid not null,
  -- shared with the ballots on the same question
  topic_id uuid not null,
  round int not null check (round between 1 and 20),
  kind text not null check (kind in ('weighted', 'feasibility_impact')),
  title jsonb not null,
  -- the ends of the scale
  least int not null check (least >= 0),
  most int not null check (most <= 10),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  opened_on date,
  closed_on date,
  primary key (tenant_id, id),
  check (least < most),
  check ((state = 'draft') = (opened_on is null)),
  check ((state = 'closed') = (closed_on is not null))
);
comment on table scoring is 'What assessors score, by which criteria and on which scale';
select tag('scoring', 'community_work', 'permanent', 'C0 tenant_id id topic_id round kind title least most state opened_on closed_on');
create unique index scoring_side on scoring (tenant_id, topic_id, round, kind);
select tenant_table('scoring', 'work', 'select, insert, update');

create table scoring_criterion (
  tenant_id int not null,
  id uuid not null,
  scoring_id uuid not null,
  position int not null check (position >= 1),
  label jsonb not null,
  -- whether a high score speaks for an option or against it
  better text not null check (better in ('more', 'less')),
  weight double precision not null check (weight > 0),
  primary key (tenant_id, id)
);
comment on table scoring_criterion is 'A criterion with its weight; weights count by their share of the sum';
select tag('scoring_criterion', 'community_work', 'permanent', 'C0 tenant_id id scoring_id position label better weight');
create unique index scoring_criterion_position on scoring_criterion (tenant_id, scoring_id, position);
select tenant_table('scoring_criterion', 'work', 'select, insert, delete');

create table scoring_option (
  tenant_id int not null,
  id uuid not null,
  scoring_id uuid not null,
  position int not null check (position >= 1),
  label jsonb not null,
  need_id uuid,
  primary key (tenant_id, id)
);
comment on table scoring_option is 'What is scored';
select tag('scoring_option', 'community_work', 'permanent', 'C0 tenant_id id scoring_id position label need_id');
create unique index scoring_option_position on scoring_option (tenant_id, scoring_id, position);
create index scoring_option_need on scoring_option (tenant_id, need_id) where need_id is not null;
select tenant_table('scoring_option', 'work', 'select, insert, delete');

create table scoring_sheet (
  tenant_id int not null,
  id uuid not null,
  scoring_id uuid not null,
  option_id uuid not null,
  -- an account; never a name
  assessor text not null,
  -- criterion id to score; what was not judged is not in it
  marks jsonb not null,
  note text,
  primary key (tenant_id, id)
);
comment on table scoring_sheet is 'How one assessor scores one option, and on what evidence';
select tag('scoring_sheet', 'community_work', 'permanent', 'C1 tenant_id id scoring_id option_id assessor marks note');
create unique index scoring_sheet_once on scoring_sheet (tenant_id, scoring_id, assessor, option_id);
select tenant_table('scoring_sheet', 'work', 'select, insert, update');

-- Empty for needs that were formulated before: their voices say since when they wait, where there are any.
alter table need add column formulated_on date;
select tag('need', 'community_work', 'permanent', 'C0 formulated_on');
