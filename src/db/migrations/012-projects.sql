-- Decisions, programmes, projects and what belongs to one project. Nothing here is about people.

create table decision (
  tenant_id int not null,
  id uuid not null,
  kind text not null check (kind in ('agreement', 'order', 'council_decision', 'other')),
  number text,
  decided_on date not null,
  issuer jsonb not null,
  subject jsonb not null,
  creates text check (creates in ('body', 'appointment', 'plan', 'project')),
  primary key (tenant_id, id)
);
comment on column decision.creates is 'what the decision brings into being, where it does';
select tag('decision', 'project_work', 'permanent', 'C0 tenant_id id kind number decided_on issuer subject creates');
create unique index decision_number on decision (tenant_id, kind, number, decided_on, issuer);
create index decision_date on decision (tenant_id, decided_on, id);
select tenant_table('decision', 'work', 'select, insert, update');

create table programme (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  period text not null check (period in ('2007-2013', '2014-2020', '2021-2027', 'other')),
  fund text not null check (fund in ('esf', 'esf_plus', 'erdf', 'eea', 'national', 'municipal', 'other')),
  primary key (tenant_id, id)
);
comment on column programme.period is 'decides which visibility rules a document follows';
select tag('programme', 'project_work', 'permanent', 'C0 tenant_id id code name period fund');
create unique index programme_code on programme (tenant_id, code);
select tenant_table('programme', 'work', 'select, insert, update');

create table project (
  tenant_id int not null,
  id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
  title jsonb not null,
  procedure jsonb,
  goal jsonb,
  target_groups jsonb,
  contract_number text,
  contract_date date,
  starts_on date,
  ends_on date,
  state text not null check (state in ('prepared', 'running', 'suspended', 'closed')),
  -- that new money is recorded in; grants keep the currency of their contract
  currency text not null check (currency in ('BGN', 'EUR')),
  framework text not null check (framework in ('esf2014', 'esfplus', 'none')),
  -- 'none': the source names no targets; 'planned': figures are plans, not results
  target_kind text not null check (target_kind in ('target', 'planned', 'none')),
  -- {indicator code: {bg, en}} shown beside the figure, such as "invented for demonstration"
  remarks jsonb not null default '{}',
  version int not null default 1,
  primary key (tenant_id, id),
  check (ends_on >= starts_on)
);
select tag('project', 'project_work', 'permanent', 'C0 tenant_id id code title procedure goal target_groups contract_number contract_date starts_on ends_on state currency framework target_kind remarks version');
create unique index project_code on project (tenant_id, code);
select tenant_table('project', 'work', 'select, insert, update');

create table project_municipality (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  municipality_code text not null,
  lead boolean not null,
  primary key (tenant_id, id)
);
comment on table project_municipality is 'Participating municipalities; the project lives with its lead, the controller';
select tag('project_municipality', 'project_work', 'permanent', 'C0 tenant_id id project_id municipality_code lead');
create unique index project_municipality_once on project_municipality (tenant_id, project_id, municipality_code);
create unique index project_municipality_lead on project_municipality (tenant_id, project_id) where lead;
select tenant_table('project_municipality', 'work', 'select, insert, update, delete');

create table project_decision (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  decision_id uuid not null,
  primary key (tenant_id, id)
);
select tag('project_decision', 'project_work', 'permanent', 'C0 tenant_id id project_id decision_id');
create unique index project_decision_once on project_decision (tenant_id, project_id, decision_id);
select tenant_table('project_decision', 'work', 'select, insert, delete');

create table project_grant (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  code text not null,
  programme_id uuid not null,
  -- null where the source names the programme but no amount
  amount numeric(15, 2) check (amount > 0),
  currency text not null check (currency in ('BGN', 'EUR')),
  -- share of the amount that the fund pays, percent, where the contract names it
  rate numeric(5, 2) check (rate > 0 and rate <= 100),
  primary key (tenant_id, id)
);
comment on table project_grant is 'Project x programme x amount; the sum of grants is the total of the project';
select tag('project_grant', 'project_work', 'permanent', 'C0 tenant_id id project_id code programme_id amount currency rate');
create unique index project_grant_code on project_grant (tenant_id, project_id, code);
select tenant_table('project_grant', 'work', 'select, insert, update');

create table activity (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  -- null until someone assigns it: such an activity counts in the project, in no grant
  grant_id uuid,
  code text not null,
  name jsonb not null,
  kind text not null check (kind in (
    'employment', 'educational_support', 'career_guidance', 'parents', 'advocacy', 'health_social_service', 'clubs',
    'events', 'equipment', 'community_initiatives', 'housing_support', 'psychological_support', 'management', 'other',
    'unassigned')),
  partner_id uuid,
  starts_on date,
  ends_on date,
  state text not null default 'planned' check (state in ('planned', 'running', 'done', 'dropped')),
  primary key (tenant_id, id),
  check (ends_on >= starts_on)
);
select tag('activity', 'project_work', 'permanent', 'C0 tenant_id id project_id grant_id code name kind partner_id starts_on ends_on state');
create unique index activity_code on activity (tenant_id, project_id, code);
select tenant_table('activity', 'work', 'select, insert, update');

create table partner (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  organisation_id uuid not null,
  role text not null check (role in ('beneficiary', 'partner', 'associated', 'supporter')),
  -- an institution may take part through its regional office
  through_id uuid,
  -- of work and money, in words
  share jsonb,
  primary key (tenant_id, id)
);
select tag('partner', 'project_work', 'permanent', 'C0 tenant_id id project_id organisation_id role through_id share');
create unique index partner_once on partner (tenant_id, project_id, organisation_id, role);
select tenant_table('partner', 'work', 'select, insert, update, delete');

create table target (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  indicator text not null,
  grant_id uuid,
  activity_id uuid,
  organisation_id uuid,
  value numeric(15, 2) not null check (value >= 0),
  primary key (tenant_id, id)
);
comment on column target.organisation_id is 'part of the target that one employer or partner carries';
select tag('target', 'project_work', 'permanent', 'C0 tenant_id id project_id indicator grant_id activity_id organisation_id value');
create index target_project on target (tenant_id, project_id, indicator);
select tenant_table('target', 'work', 'select, insert, update, delete');

create table post (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  grant_id uuid,
  organisation_id uuid,
  title jsonb not null,
  number int not null check (number between 1 and 10000),
  profession text,
  -- a post for people of the target group, filled by placements
  for_target_group boolean not null default false,
  starts_on date,
  ends_on date,
  primary key (tenant_id, id)
);
select tag('post', 'project_work', 'permanent', 'C0 tenant_id id project_id grant_id organisation_id title number profession for_target_group starts_on ends_on');
create index post_project on post (tenant_id, project_id);
select tenant_table('post', 'work', 'select, insert, update, delete');

create table equipment (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  activity_id uuid,
  kind text not null check (kind in ('laptops', 'boards', 'projectors', 'tvs', 'sports', 'furniture', 'costumes', 'toys', 'other')),
  name jsonb not null,
  quantity int not null check (quantity between 1 and 1000000),
  unit_price numeric(15, 2) check (unit_price >= 0),
  organisation_id uuid,
  handed_on date,
  document text,
  primary key (tenant_id, id)
);
comment on table equipment is 'Things bought and handed over: to whom, when, by which document';
select tag('equipment', 'project_work', 'permanent', 'C0 tenant_id id project_id activity_id kind name quantity unit_price organisation_id handed_on document');
create index equipment_project on equipment (tenant_id, project_id);
select tenant_table('equipment', 'work', 'select, insert, update, delete');

create table facility (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('family_house', 'social_dwelling', 'centre', 'public_space')),
  name jsonb not null,
  settlement text,
  quantity int not null default 1 check (quantity between 1 and 10000),
  opened_on date,
  primary key (tenant_id, id)
);
comment on table facility is 'Places that the project opens or works in: Family houses, social dwellings, a centre';
select tag('facility', 'project_work', 'permanent', 'C0 tenant_id id project_id kind name settlement quantity opened_on');
create index facility_project on facility (tenant_id, project_id);
select tenant_table('facility', 'work', 'select, insert, update, delete');

create table project_change (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in (
    'start', 'amendment', 'suspension', 'resumption', 'extension', 'currency_changeover', 'closing')),
  dated_on date not null,
  effective_on date not null,
  document text,
  reason text not null,
  -- {field: value} of the project before and after
  before jsonb not null,
  after jsonb not null,
  primary key (tenant_id, id)
);
comment on table project_change is 'History: the project as it stood on any date is the present one with later changes taken back';
select tag('project_change', 'project_work', 'permanent', 'C0 tenant_id id project_id kind dated_on effective_on before after; C1 document reason');
create index project_change_project on project_change (tenant_id, project_id, effective_on, id);
select tenant_table('project_change', 'work', 'select, insert');
