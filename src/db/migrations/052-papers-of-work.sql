-- What official reports of health mediators count, who did it, and when the yearly report went out.

-- What a contact was about where it was about someone's health: special, so apart from the rest.
alter table contact add column health bytea;
comment on column contact.health is 'matters of health that it was about: a family doctor, vaccination, pregnancy';
select tag('contact', 'support', 'end_and_5_years', 'C3 health');

alter table referral add column sent_by uuid;
select tag('referral', 'support', 'end_and_5_years', 'C1 sent_by');
create index referral_sent on referral (tenant_id, team_id, sent_on);

alter table round_visit add column visited_by uuid;
select tag('round_visit', 'support', 'end_and_5_years', 'C1 visited_by');
grant update (visited_by) on round_visit to zaedno_app;

create table yearly_report (
  tenant_id int not null,
  id uuid not null,
  team_id uuid not null,
  account_id uuid not null,
  year int not null check (year between 1900 and 2200),
  handed_on date not null,
  handed_by uuid,
  number text check (length(number) between 1 and 50),
  primary key (tenant_id, id)
);
comment on table yearly_report is 'A health mediator''s yearly report went to the ministry and the network of mediators';
select tag('yearly_report', 'support', 'end_and_5_years', 'C1 tenant_id id team_id account_id year handed_on handed_by number');
create unique index yearly_report_once on yearly_report (tenant_id, team_id, account_id, year);
select tenant_table('yearly_report', 'work', 'select, insert');
