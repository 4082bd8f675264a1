-- What was decided of two records of people: that they are not the same, or that one is merged into the other. The link in
-- person.merged_into follows from the decisions that stand.

create table person_verdict (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  verdict text not null check (verdict in ('different', 'same')),
  decided_at timestamptz not null,
  decided_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  sealed bytea,
  primary key (tenant_id, id),
  check (person_id <> other_id)
);
comment on table person_verdict is 'Two records of people are not the same person, or one of them (person_id) is merged into the other; a decision may be undone';
comment on column person_verdict.sealed is 'why two records with different personal numbers are one person';
select tag('person_verdict', 'support', 'longest_project', 'C1 tenant_id id person_id other_id verdict decided_at decided_by undone_at undone_by; C2 sealed');
create unique index person_verdict_pair on person_verdict (tenant_id, least(person_id, other_id), greatest(person_id, other_id)) where undone_at is null;
-- Nobody is merged into two others.
create unique index person_verdict_merged on person_verdict (tenant_id, person_id) where verdict = 'same' and undone_at is null;
create index person_verdict_person on person_verdict (tenant_id, person_id);
create index person_verdict_other on person_verdict (tenant_id, other_id);
create index person_verdict_time on person_verdict (tenant_id, decided_at, id);
select tenant_table('person_verdict', 'people', 'select, insert, update (undone_at, undone_by, sealed)');
