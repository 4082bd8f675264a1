-- Support of people and families by the teams that work with them. What is said of anyone stands here only sealed, what is
-- said of their safety closed and apart; clear beside it: ids, foreign keys, days, state, numbers.

-- Whoever decides on tenancies or rent is assigned so, and reads no plan that is bound to one.
alter table assignment drop constraint assignment_kind_check;
alter table assignment add constraint assignment_kind_check check (kind in ('project', 'team', 'group', 'tenancy'));

create table support_case (
  tenant_id int not null,
  id uuid not null,
  team_id uuid not null,
  person_id uuid,
  household_id uuid,
  pathway text not null check (pathway in ('specialised', 'accessible', 'project_service', 'health_mediation')),
  requested_on date not null,
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint support_case_of_one check ((person_id is null) <> (household_id is null))
);
comment on table support_case is 'A person or a household is supported by a team along a pathway, from–to';
comment on column support_case.sealed is 'why it was opened, why it was closed';
select tag('support_case', 'support', 'end_and_5_years', 'C1 tenant_id id team_id person_id household_id pathway requested_on opened_on closed_on version; C3 sealed');
create unique index support_case_person_open on support_case (tenant_id, person_id, team_id, pathway) where closed_on is null;
create unique index support_case_household_open on support_case (tenant_id, household_id, team_id, pathway) where closed_on is null;
create index support_case_team on support_case (tenant_id, team_id);
select tenant_table('support_case', 'people', 'select, insert, update');

create table support_paper (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('preliminary', 'contract')),
  dated_on date not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table support_paper is 'A paper of the pathway: the preliminary assessment received, the contract for the service';
comment on column support_paper.sealed is 'its number, who issued it';
select tag('support_paper', 'support', 'end_and_5_years', 'C1 tenant_id id case_id kind dated_on; C2 sealed');
create index support_paper_case on support_paper (tenant_id, case_id);
select tenant_table('support_paper', 'people', 'select, insert');

create table tenancy (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  began_on date not null,
  ended_on date check (ended_on >= began_on),
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table tenancy is 'The social dwelling to which the support of a case is tied; the support is no condition of it';
comment on column tenancy.sealed is 'dwelling, contract, state of the rent';
select tag('tenancy', 'support', 'end_and_5_years', 'C1 tenant_id id case_id began_on ended_on version; C3 sealed');
create index tenancy_case on tenancy (tenant_id, case_id);
select tenant_table('tenancy', 'people', 'select, insert, update');

create table needs_assessment (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  assessed_on date not null,
  made_by uuid,
  corrects uuid,
  sealed bytea not null,
  sealed_safety bytea not null,
  primary key (tenant_id, id)
);
comment on table needs_assessment is 'Where someone stands in each domain of life on a day; never changed, only corrected by a later one';
comment on column needs_assessment.sealed is 'scores and remarks by domain, but safety';
comment on column needs_assessment.sealed_safety is 'score and remark of the domain of safety, if there is one';
select tag('needs_assessment', 'support', 'end_and_5_years', 'C1 tenant_id id case_id assessed_on made_by corrects; C3 sealed; C4 sealed_safety');
create index needs_assessment_case on needs_assessment (tenant_id, case_id);
create unique index needs_assessment_corrected on needs_assessment (tenant_id, corrects) where corrects is not null;
select tenant_table('needs_assessment', 'people', 'select, insert');

create table support_plan (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  number int not null check (number > 0),
  review_on date not null,
  approved_on date,
  approved_by uuid,
  paper_on date,
  paper_checked_by uuid,
  sealed bytea not null,
  sealed_safety bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table support_plan is 'A version of the support plan of a case: a draft until it is approved, then never changed';
comment on column support_plan.paper_on is 'the paper was signed; who saw it is beside it';
comment on column support_plan.sealed is 'aim, goals and steps, but those of safety';
comment on column support_plan.sealed_safety is 'goals and steps of the domain of safety, if there are any';
select tag('support_plan', 'support', 'end_and_5_years', 'C1 tenant_id id case_id number review_on approved_on approved_by paper_on paper_checked_by version; C3 sealed; C4 sealed_safety');
create unique index support_plan_number on support_plan (tenant_id, case_id, number);
create unique index support_plan_draft on support_plan (tenant_id, case_id) where approved_on is null;
select tenant_table('support_plan', 'people', 'select, insert, update');

create table support_step (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  provider_id uuid,
  due_on date not null,
  done_on date,
  dropped boolean not null default false,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table support_step is 'A step of the approved plan: when it is due and when it was done. What it is stands in the plan';
comment on column support_step.sealed is 'what came of it';
select tag('support_step', 'support', 'end_and_5_years', 'C1 tenant_id id case_id plan_id provider_id due_on done_on dropped version; C4 sealed');
create index support_step_case on support_step (tenant_id, case_id);
create index support_step_open on support_step (tenant_id, due_on) where done_on is null and not dropped;
select tenant_table('support_step', 'people', 'select, insert, update');

create table support_review (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  reviewed_on date not null,
  -- when the next one is due; none after the review at the end
  next_on date check (next_on > reviewed_on),
  sealed bytea not null,
  sealed_safety bytea not null,
  primary key (tenant_id, id)
);
comment on table support_review is 'How far the goals of a plan have come on a day; the last one at the end of support';
comment on column support_review.sealed is 'progress of each goal, a summary; but goals of safety';
comment on column support_review.sealed_safety is 'progress of the goals of safety, if there are any';
select tag('support_review', 'support', 'end_and_5_years', 'C1 tenant_id id case_id plan_id reviewed_on next_on; C3 sealed; C4 sealed_safety');
create index support_review_case on support_review (tenant_id, case_id);
select tenant_table('support_review', 'people', 'select, insert');

create table handover (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  from_team uuid not null,
  to_team uuid not null,
  offered_on date not null,
  answered_on date check (answered_on >= offered_on),
  accepted boolean,
  sealed bytea not null,
  primary key (tenant_id, id),
  constraint handover_answered check ((answered_on is null) = (accepted is null)),
  constraint handover_moves check (from_team <> to_team)
);
comment on table handover is 'A case is offered to another team; until it answers, both see the case';
comment on column handover.sealed is 'what the other team must know';
select tag('handover', 'support', 'end_and_5_years', 'C1 tenant_id id case_id from_team to_team offered_on answered_on accepted; C3 sealed');
create unique index handover_open on handover (tenant_id, case_id) where answered_on is null;
create index handover_to on handover (tenant_id, to_team) where answered_on is null;
select tenant_table('handover', 'people', 'select, insert, update (answered_on, accepted)');
