-- What a contact said before it was corrected. The contact itself is always the version that counts.

create table contact_version (
  tenant_id int not null,
  id uuid not null,
  contact_id uuid not null,
  -- the version of the contact that was replaced
  number int not null check (number > 0),
  -- null: by the command line
  replaced_by uuid,
  replaced_at timestamptz not null,
  sealed bytea not null,
  health bytea,
  note bytea,
  closed_note bytea,
  primary key (tenant_id, id)
);
comment on table contact_version is 'A contact as it was before a correction, with who replaced it, when and why';
comment on column contact_version.sealed is 'kind, day, minutes, where, about what, what was done, the next step; why it was replaced';
comment on column contact_version.health is 'matters of health that it was about';
comment on column contact_version.note is 'a psychologist''s own note: for psychologists of the team';
comment on column contact_version.closed_note is 'violence, safety: for the workers named in the contact only';
select tag('contact_version', 'support', 'end_and_5_years', 'C1 tenant_id id contact_id number replaced_by replaced_at; C2 sealed; C3 health note; C4 closed_note');
create unique index contact_version_once on contact_version (tenant_id, contact_id, number);
select tenant_table('contact_version', 'people', 'select, insert, delete');

create table contact_version_person (
  tenant_id int not null,
  id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, id)
);
comment on table contact_version_person is 'With whom the contact was, as it said before the correction';
select tag('contact_version_person', 'support', 'end_and_5_years', 'C1 tenant_id id version_id person_id');
create unique index contact_version_person_once on contact_version_person (tenant_id, version_id, person_id);
create index contact_version_person_of on contact_version_person (tenant_id, person_id);
select tenant_table('contact_version_person', 'people', 'select, insert, delete');

-- Somebody who was not there is taken out; that they were named stays in the earlier version.
grant delete on contact_person to zaedno_app;
