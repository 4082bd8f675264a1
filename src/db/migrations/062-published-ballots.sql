-- A closed ballot as everyone may count it again: what papers say, together with how many say so, in no order of time.

create table published_ballot (
  tenant_id int not null,
  -- the ballot's
  id uuid not null,
  shown boolean not null,
  body jsonb not null,
  primary key (tenant_id, id)
);
comment on table published_ballot is 'Options, result and papers of a ballot for everyone; never of fewer than ten papers';
select tag('published_ballot', 'publication', 'permanent', 'C0 tenant_id id shown body');
alter table published_ballot add constraint published_ballot_ballot_fk foreign key (tenant_id, id) references ballot (tenant_id, id);
select tenant_table('published_ballot', 'work', 'select, insert, update');
create policy portal on published_ballot for select to zaedno_reader using (shown);
grant select on published_ballot to zaedno_reader;
