-- How a family lives, its papers and their days, guardians. Clear beside what is sealed: ids, foreign keys, days.

create table dwelling_state (
  tenant_id int not null,
  id uuid not null,
  household_id uuid not null,
  since date not null,
  sealed bytea not null,
  sealed_closed bytea not null,
  primary key (tenant_id, id)
);
comment on table dwelling_state is 'How a family lived from a day until the next such row: the whole picture each time';
comment on column dwelling_state.sealed is 'kind of dwelling, tenure, water, sewerage, heating, rooms, area, address registration';
comment on column dwelling_state.sealed_closed is 'legality of the building and of the electricity account';
select tag('dwelling_state', 'support', 'end_and_5_years', 'C1 tenant_id id household_id since; C3 sealed; C4 sealed_closed');
create unique index dwelling_state_day on dwelling_state (tenant_id, household_id, since);
select tenant_table('dwelling_state', 'people', 'select, insert, update, delete');

create table family_paper (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  due_on date,
  done_on date,
  sealed bytea not null,
  primary key (tenant_id, id)
);
comment on table family_paper is 'A paper or a right of a person that ends or must be asked for by a day';
comment on column family_paper.sealed is 'kind, what is to be done';
select tag('family_paper', 'support', 'end_and_5_years', 'C1 tenant_id id person_id due_on done_on; C3 sealed');
create index family_paper_person on family_paper (tenant_id, person_id);
create index family_paper_due on family_paper (tenant_id, due_on, id) where done_on is null and due_on is not null;
select tenant_table('family_paper', 'people', 'select, insert, update, delete');

create table guardianship (
  tenant_id int not null,
  id uuid not null,
  child_id uuid not null,
  guardian_id uuid not null,
  since date not null,
  until date check (until >= since),
  sealed bytea not null,
  primary key (tenant_id, id),
  check (child_id <> guardian_id)
);
comment on table guardianship is 'Who acts for a child, from–to';
comment on column guardianship.sealed is 'on which ground';
select tag('guardianship', 'support', 'end_and_5_years', 'C1 tenant_id id child_id guardian_id since until; C2 sealed');
create unique index guardianship_open on guardianship (tenant_id, child_id, guardian_id) where until is null;
create index guardianship_child on guardianship (tenant_id, child_id);
create index guardianship_guardian on guardianship (tenant_id, guardian_id);
select tenant_table('guardianship', 'people', 'select, insert, update (until), delete');
