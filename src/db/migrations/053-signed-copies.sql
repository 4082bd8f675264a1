-- Plans as they were signed: what is verified of a signature, or a scan with who checked it, is kept beside the sealed file.

create table signed_copy (
  tenant_id int not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  form text not null check (form in ('pades', 'cades', 'scan')),
  signed_on date not null,
  checked_on date not null,
  checked_by uuid,
  file_id uuid,
  -- the signature, where it lies in a file beside the document
  signature_id uuid,
  withdrawn_on date,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table signed_copy is 'An approved version of a plan as it was signed: an electronic signature that was verified, or a scan with who checked it';
comment on column signed_copy.sealed is 'who signed, by which certificates, what was checked of the signatures';
select tag('signed_copy', 'support', 'end_and_5_years', 'C1 tenant_id id case_id plan_id form signed_on checked_on checked_by file_id signature_id withdrawn_on version; C2 sealed');
create index signed_copy_case on signed_copy (tenant_id, case_id);
create index signed_copy_file on signed_copy (tenant_id, file_id) where file_id is not null;
create index signed_copy_signature on signed_copy (tenant_id, signature_id) where signature_id is not null;
select tenant_table('signed_copy', 'people', 'select, insert, update (withdrawn_on, version), delete');
