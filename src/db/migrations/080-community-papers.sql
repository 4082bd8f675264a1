-- Papers of the community's cycle: scans of decisions, and what a facilitator handed in month by month.

create table decision_scan (
  tenant_id int not null,
  id uuid not null,
  decision_id uuid not null,
  file_id uuid not null,
  ending text not null check (ending in ('pdf', 'jpg', 'png')),
  added_on date not null,
  added_by uuid,
  primary key (tenant_id, id)
);
comment on table decision_scan is 'The scan of a signed agreement, order or decision; the file itself lies sealed';
select tag('decision_scan', 'community_work', 'permanent', 'C1 tenant_id id decision_id file_id ending added_on added_by');
create index decision_scan_decision on decision_scan (tenant_id, decision_id, id);
create index decision_scan_file on decision_scan (tenant_id, file_id);
select tenant_table('decision_scan', 'work', 'select, insert, delete');

create table community_report (
  tenant_id int not null,
  id uuid not null,
  -- year and month, as 2026-05
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  handed_on date not null,
  handed_by uuid,
  number text,
  -- counted when it was handed in, and kept as it was
  figures jsonb not null,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table community_report is 'A month of work with the community as it was handed in; it names no member';
comment on column community_report.sealed is 'the remarks of whoever handed it in';
select tag('community_report', 'community_work', '10_years', 'C1 tenant_id id month handed_on handed_by number figures; C2 sealed');
create index community_report_month on community_report (tenant_id, month, id);
select tenant_table('community_report', 'people', 'select, insert, delete');
