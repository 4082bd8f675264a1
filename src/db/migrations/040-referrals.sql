-- Referrals to institutions as a closed loop, and the walking rounds of a family doctor's list. Reasons and results are sealed.

create table referral (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  organisation_id uuid not null,
  state text not null check (state in ('sent', 'accepted', 'declined', 'missed', 'attended', 'done', 'withdrawn')),
  sent_on date not null,
  -- by when the next news is expected; none once nothing more is
  due_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table referral is 'Someone is sent to an institution, and what came of it';
comment on column referral.sealed is 'what is asked and why, a remark of the team, the outgoing number of the letter';
select tag('referral', 'support', 'end_and_5_years', 'C1 tenant_id id person_id team_id organisation_id state sent_on due_on version; C3 sealed');
create index referral_person on referral (tenant_id, person_id);
create index referral_open on referral (tenant_id, team_id, due_on, id) where due_on is not null;
select tenant_table('referral', 'people', 'select, insert, update (state, due_on, sealed, version)');

create table referral_news (
  tenant_id int not null,
  id uuid not null,
  referral_id uuid not null,
  state text not null,
  on_day date not null,
  told_by uuid,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table referral_news is 'What became known of a referral, one line for each piece of news';
comment on column referral_news.sealed is 'outcome, remark';
select tag('referral_news', 'support', 'end_and_5_years', 'C1 tenant_id id referral_id state on_day told_by; C3 sealed');
create index referral_news_referral on referral_news (tenant_id, referral_id);
select tenant_table('referral_news', 'people', 'select, insert');

create table walking_round (
  tenant_id int not null,
  id uuid not null,
  team_id uuid not null,
  organisation_id uuid not null,
  given_on date not null,
  due_on date not null,
  answered_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table walking_round is 'A family doctor gives a list of people to be visited; the mediators walk it and answer';
comment on column walking_round.sealed is 'what the list is for';
select tag('walking_round', 'support', 'end_and_5_years', 'C1 tenant_id id team_id organisation_id given_on due_on answered_on version; C3 sealed');
create index walking_round_team on walking_round (tenant_id, team_id, given_on);
select tenant_table('walking_round', 'people', 'select, insert, update (answered_on, version)');

create table round_visit (
  tenant_id int not null,
  id uuid not null,
  round_id uuid not null,
  person_id uuid,
  place int not null,
  outcome text check (outcome in ('reached', 'promised', 'refused', 'not_at_home', 'moved', 'abroad', 'unknown_there')),
  visited_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id),
  constraint round_visit_told check ((outcome is null) = (visited_on is null))
);
comment on table round_visit is 'One line of such a list, in the order of the walk';
comment on column round_visit.sealed is 'name, address, phone, what the doctor asks, remark';
select tag('round_visit', 'support', 'end_and_5_years', 'C1 tenant_id id round_id person_id place outcome visited_on version; C3 sealed');
create index round_visit_round on round_visit (tenant_id, round_id, place);
select tenant_table('round_visit', 'people', 'select, insert, update (person_id, outcome, visited_on, sealed, version)');
