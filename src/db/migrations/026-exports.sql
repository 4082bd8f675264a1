-- A participants workbook leaves the app only when two people agreed to it.

create table export_request (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  purpose text not null,
  requested_by uuid not null,
  requested_at timestamptz not null,
  approved_by uuid check (approved_by <> requested_by),
  approved_at timestamptz,
  primary key (tenant_id, id),
  check ((approved_by is null) = (approved_at is null))
);
select tag('export_request', 'funder_reporting', '10_years', 'C1 tenant_id id project_id purpose requested_by requested_at approved_by approved_at');
create index export_request_project on export_request (tenant_id, project_id, id);
select tenant_table('export_request', 'work', 'select, insert, update');
