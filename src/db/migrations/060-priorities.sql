-- From a need that somebody voices to the priorities that a community and its municipality agree on.

create table need (
  tenant_id int not null,
  id uuid not null,
  sphere text not null check (sphere in (
    'education', 'employment', 'health', 'housing', 'social_services', 'rights', 'culture', 'participation', 'safety')),
  title jsonb not null,
  place text,
  state text not null default 'open' check (state in ('open', 'answered', 'met', 'declined')),
  answer jsonb,
  answered_on date,
  primary key (tenant_id, id),
  check ((state = 'open') = (answer is null)),
  check ((answer is null) = (answered_on is null))
);
comment on table need is 'A need of a community, formulated from what was voiced; whom it was answered by the public reads';
select tag('need', 'community_work', 'permanent', 'C0 tenant_id id sphere title place state answer answered_on');
create index need_listed on need (tenant_id, sphere, id);
select tenant_table('need', 'work', 'select, insert, update');

create table need_voice (
  tenant_id int not null,
  id uuid not null,
  voiced_on date not null,
  via text not null check (via in ('meeting', 'survey', 'portal', 'by_hand')),
  on_behalf boolean not null,
  shared int not null check (shared >= 1),
  event_id uuid,
  need_id uuid,
  state text not null default 'new' check (state in ('new', 'grouped', 'set_aside')),
  primary key (tenant_id, id),
  check ((state = 'grouped') = (need_id is not null))
);
comment on table need_voice is 'What somebody said is missing, never who said it';
select tag('need_voice', 'community_work', '5_years', 'C1 tenant_id id voiced_on via on_behalf shared event_id need_id state');
create index need_voice_listed on need_voice (tenant_id, state, voiced_on desc, id desc);
create index need_voice_need on need_voice (tenant_id, need_id) where need_id is not null;
alter table need_voice add constraint need_voice_need_fk foreign key (tenant_id, need_id) references need (tenant_id, id);
select tenant_table('need_voice', 'work', 'select, insert, update');

create table need_voice_words (
  tenant_id int not null,
  id uuid not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table need_voice_words is 'Text, place and why it was set aside, in the speaker''s words: nobody can promise that no name is in it';
select tag('need_voice_words', 'community_work', '5_years', 'C1 tenant_id id; C2 sealed');
alter table need_voice_words add constraint need_voice_words_voice_fk foreign key (tenant_id, id) references need_voice (tenant_id, id);
select tenant_table('need_voice_words', 'people', 'select, insert, update');

create table ballot (
  tenant_id int not null,
  id uuid not null,
  -- ballots on one question: rounds, and both sides, share it
  topic_id uuid not null,
  round int not null check (round between 1 and 20),
  voters text not null check (voters in ('community', 'administration')),
  title jsonb not null,
  method text not null check (method in ('schulze', 'borda', 'copeland', 'approval', 'points', 'urgency_relevance')),
  tie_rule text not null check (tie_rule in ('shared', 'listed', 'lot')),
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  opened_on date,
  closed_on date,
  -- who signed that so many papers were found and entered: two different people
  first_signer text,
  second_signer text,
  published boolean not null default false,
  primary key (tenant_id, id),
  check (second_signer is null or (first_signer is not null and first_signer <> second_signer)),
  check (state <> 'closed' or second_signer is not null),
  check (not published or state = 'closed')
);
comment on table ballot is 'Who ranks what, by which method and tie rule; the result is counted anew from the papers';
select tag('ballot', 'community_work', 'permanent',
  'C0 tenant_id id topic_id round voters title method tie_rule state opened_on closed_on published; C1 first_signer second_signer');
create unique index ballot_side on ballot (tenant_id, topic_id, round, voters);
select tenant_table('ballot', 'work', 'select, insert, update');

create table ballot_option (
  tenant_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  position int not null check (position >= 1),
  label jsonb not null,
  need_id uuid,
  primary key (tenant_id, id)
);
comment on table ballot_option is 'What can be ranked';
select tag('ballot_option', 'community_work', 'permanent', 'C0 tenant_id id ballot_id position label need_id');
create unique index ballot_option_position on ballot_option (tenant_id, ballot_id, position);
create index ballot_option_need on ballot_option (tenant_id, need_id) where need_id is not null;
alter table ballot_option add constraint ballot_option_ballot_fk foreign key (tenant_id, ballot_id) references ballot (tenant_id, id);
alter table ballot_option add constraint ballot_option_need_fk foreign key (tenant_id, need_id) references need (tenant_id, id);
select tenant_table('ballot_option', 'work', 'select, insert, delete');

create table ballot_paper (
  tenant_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  -- positions of options: 2>1=3, or with points 1:5,3:2
  said text not null,
  copies int not null check (copies >= 1),
  primary key (tenant_id, id)
);
comment on table ballot_paper is 'What a paper says, and how many say the same; nobody''s name is on it';
select tag('ballot_paper', 'community_work', 'permanent', 'C1 tenant_id id ballot_id said copies');
create index ballot_paper_ballot on ballot_paper (tenant_id, ballot_id, id);
alter table ballot_paper add constraint ballot_paper_ballot_fk foreign key (tenant_id, ballot_id) references ballot (tenant_id, id);
select tenant_table('ballot_paper', 'work', 'select, insert, delete');

create table ballot_change (
  tenant_id int not null,
  id uuid not null,
  ballot_id uuid not null,
  made_on date not null,
  papers int not null check (papers >= 1),
  reason text not null,
  primary key (tenant_id, id)
);
comment on table ballot_change is 'Papers taken out again, and why';
select tag('ballot_change', 'community_work', 'permanent', 'C1 tenant_id id ballot_id made_on papers reason');
create index ballot_change_ballot on ballot_change (tenant_id, ballot_id, id);
alter table ballot_change add constraint ballot_change_ballot_fk foreign key (tenant_id, ballot_id) references ballot (tenant_id, id);
select tenant_table('ballot_change', 'work', 'select, insert');

create table priority_list (
  tenant_id int not null,
  id uuid not null,
  version int not null check (version >= 1),
  adopted_on date not null,
  decision_id uuid,
  topic_id uuid,
  -- the project, if any, whose funder counts it
  project_id uuid,
  -- why the order is not the ballot's
  reason jsonb,
  primary key (tenant_id, id)
);
comment on table priority_list is 'The priorities of a municipality as adopted; a new list takes the place of the one before, which stays';
select tag('priority_list', 'community_work', 'permanent', 'C0 tenant_id id version adopted_on decision_id topic_id project_id reason');
create unique index priority_list_version on priority_list (tenant_id, version);
select tenant_table('priority_list', 'work', 'select, insert');

create index priority_list_project on priority_list (tenant_id, project_id, version desc) where project_id is not null;
alter table priority_list add constraint priority_list_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
alter table priority_list add constraint priority_list_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id);

-- A priority stands in a list that was adopted, or came with a project.
alter table priority add column list_id uuid;
alter table priority alter column project_id drop not null;
alter table priority add constraint priority_of_some check (project_id is not null or list_id is not null);
drop index priority_position;
create unique index priority_position on priority (tenant_id, project_id, sphere, position) where list_id is null;
select tag('priority', 'community_work', 'permanent', 'C0 list_id');
create unique index priority_in_list on priority (tenant_id, list_id, sphere, position) where list_id is not null;
alter table priority add constraint priority_list_fk foreign key (tenant_id, list_id) references priority_list (tenant_id, id);

create table priority_need (
  tenant_id int not null,
  id uuid not null,
  priority_id uuid not null,
  need_id uuid not null,
  primary key (tenant_id, id)
);
comment on table priority_need is 'The needs that a priority answers to';
select tag('priority_need', 'community_work', 'permanent', 'C0 tenant_id id priority_id need_id');
create unique index priority_need_once on priority_need (tenant_id, priority_id, need_id);
create index priority_need_need on priority_need (tenant_id, need_id);
alter table priority_need add constraint priority_need_priority_fk foreign key (tenant_id, priority_id) references priority (tenant_id, id);
alter table priority_need add constraint priority_need_need_fk foreign key (tenant_id, need_id) references need (tenant_id, id);
select tenant_table('priority_need', 'work', 'select, insert');
