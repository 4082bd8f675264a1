-- Participation through its life: what was answered on leaving and six months after, certificates, citizenship, what was
-- corrected, and what proves that someone took part. What was answered stands sealed; clear beside it: which question,
-- when it was asked, and whether it still is to be asked.

-- whether anyone asked what became of the participant on leaving, and the day of the last answer six months after
alter table stint add column results_known boolean;
alter table stint add column followed_on date;
select tag('stint', 'funder_reporting', 'funder_rule', 'C1 results_known followed_on');
create index stint_no_results on stint (tenant_id, project_id, left_on, id) where left_on is not null and results_known is not true;
create index stint_not_followed on stint (tenant_id, project_id, left_on, id) where left_on is not null and followed_on is null;
create index stint_incomplete on stint (tenant_id, project_id, participation_id) where not complete;
create index participation_project on participation (tenant_id, project_id, id);

create table participation_answer (
  tenant_id int not null,
  id uuid not null,
  participation_id uuid not null,
  -- the activity that was left; none where the question is about the entry
  stint_id uuid,
  -- which question was asked, never what was answered
  kind text not null check (kind in ('exit', 'qualification', 'six_months', 'citizenship')),
  asked_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  sealed bytea not null,
  primary key (tenant_id, id),
  check ((stint_id is null) = (kind = 'citizenship'))
);
comment on table participation_answer is 'What a participant answered on leaving or six months after, a certificate, citizenship: every answer stays';
select tag('participation_answer', 'funder_reporting', 'funder_rule', 'C1 tenant_id id participation_id stint_id kind asked_on recorded_at recorded_by; C2 sealed');
create index participation_answer_of on participation_answer (tenant_id, participation_id);
select tenant_table('participation_answer', 'people', 'select, insert');

create table participation_correction (
  tenant_id int not null,
  id uuid not null,
  participation_id uuid not null,
  stint_id uuid not null,
  made_at timestamptz not null,
  made_by uuid,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table participation_correction is 'What was replaced in the record of a participant: which answers, before and after, and why';
select tag('participation_correction', 'funder_reporting', 'funder_rule', 'C1 tenant_id id participation_id stint_id made_at made_by; C2 sealed');
create index participation_correction_of on participation_correction (tenant_id, participation_id, made_at);
select tenant_table('participation_correction', 'people', 'select, insert');

create table participation_evidence (
  tenant_id int not null,
  id uuid not null,
  participation_id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('card', 'list', 'contract')),
  dated_on date not null,
  checked_on date not null,
  checked_by uuid,
  -- a scan kept sealed; one list may prove many people
  file_id uuid,
  -- in which folder the paper lies, or the name of the file
  sealed bytea not null,
  withdrawn_on date,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table participation_evidence is 'A signed card, list or contract that proves a participation';
select tag('participation_evidence', 'funder_reporting', 'funder_rule', 'C1 tenant_id id participation_id project_id kind dated_on checked_on checked_by file_id withdrawn_on version; C2 sealed');
create index participation_evidence_of on participation_evidence (tenant_id, participation_id) where withdrawn_on is null;
create index participation_evidence_file on participation_evidence (tenant_id, file_id) where file_id is not null;
select tenant_table('participation_evidence', 'people', 'select, insert, update');
