-- Auditors: the written authority without which nothing opens, and the samples drawn under it, so that a draw can be repeated.

create table audit_authority (
  tenant_id int not null,
  id uuid not null,
  number text not null,
  issuer text not null,
  issued_on date not null,
  valid_until date not null,
  project_id uuid not null,
  auditor_id uuid not null,
  recorded_by uuid,
  recorded_on date not null,
  -- taken back before its time
  ended_on date,
  version int not null default 1,
  primary key (tenant_id, id),
  check (valid_until >= issued_on),
  check (auditor_id <> recorded_by)
);
comment on table audit_authority is 'The letter by which somebody audits a project: number, day, issuer, until when, which account';
select tag('audit_authority', 'audit', '10_years', 'C1 tenant_id id number issuer issued_on valid_until project_id auditor_id recorded_by recorded_on ended_on version');
create index audit_authority_auditor on audit_authority (tenant_id, auditor_id, id);
select tenant_table('audit_authority', 'work', 'select, insert, update');

create table audit_sample (
  tenant_id int not null,
  id uuid not null,
  authority_id uuid not null,
  -- drawn by a seed, or named by the auditor's own list
  way text not null check (way in ('drawn', 'listed')),
  seed text,
  by_grant boolean not null,
  size int not null check (size > 0),
  -- how many could have been drawn, and the last of them: a repetition looks at the same ones
  population int not null check (population >= size),
  last_id uuid not null,
  drawn_at timestamptz not null,
  primary key (tenant_id, id),
  check ((way = 'drawn') = (seed is not null))
);
comment on table audit_sample is 'A sample of the participations of a project, with everything by which it can be drawn again';
select tag('audit_sample', 'audit', '10_years', 'C1 tenant_id id authority_id way seed by_grant size population last_id drawn_at');
create index audit_sample_authority on audit_sample (tenant_id, authority_id, id);
select tenant_table('audit_sample', 'people', 'select, insert');

create table audit_sampled (
  tenant_id int not null,
  id uuid not null,
  sample_id uuid not null,
  participation_id uuid not null,
  place int not null,
  -- of the activity that was entered first; none where the activity is on no grant
  grant_id uuid,
  primary key (tenant_id, id)
);
comment on table audit_sampled is 'A participation in a sample, in the order of the draw';
select tag('audit_sampled', 'audit', '10_years', 'C1 tenant_id id sample_id participation_id place grant_id');
create unique index audit_sampled_place on audit_sampled (tenant_id, sample_id, place);
create unique index audit_sampled_once on audit_sampled (tenant_id, sample_id, participation_id);
select tenant_table('audit_sampled', 'people', 'select, insert');
