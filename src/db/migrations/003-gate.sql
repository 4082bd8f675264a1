-- The gate's own tables: claims, acts, sights. Append-only by grant.

-- An operation's id, taken once. The receipt stands with the act that the operation left.
create table claim (
  tenant_id int not null,
  id uuid not null,
  actor_id uuid,
  content text not null,
  primary key (tenant_id, id)
);
comment on column claim.content is 'keyed hash of name and input: the same id with other content is refused';
select tag('claim', 'reliability', '10_years', 'C1 tenant_id id actor_id content');
select tenant_table('claim', 'work', 'select, insert');

-- Audit entry, change feed and outbox in one row. The numberer gives number and chain later; nothing else changes.
create table act (
  tenant_id int not null,
  id uuid not null,
  operation_id uuid not null,
  operation text not null,
  event text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  actor_kind text not null check (actor_kind in ('account', 'token', 'operator', 'public', 'system')),
  actor_id uuid,
  roles text not null,
  purpose text not null,
  records jsonb not null,
  receipt jsonb not null,
  at timestamptz not null,
  number bigint,
  chain bytea,
  primary key (tenant_id, id),
  check ((number is null) = (chain is null))
);
comment on column act.records is '{kind: {record id: keyed digest of the row as left, or null when it was deleted}}';
select tag('act', 'audit', '10_years', 'C1 tenant_id id operation_id operation event outcome actor_kind actor_id roles purpose records receipt at number chain');
create unique index act_number on act (tenant_id, number);
create index act_fresh on act (tenant_id, id) where number is null;
create index act_operation on act (tenant_id, operation_id);
select tenant_table('act', 'work', 'select, insert, update (number, chain)');

-- Every answer that showed someone's data, and every export: its own chain.
create table sight (
  tenant_id int not null,
  id uuid not null,
  reading text not null,
  actor_kind text not null,
  actor_id uuid,
  roles text not null,
  purpose text not null,
  shown int not null,
  ids_hash text not null,
  at timestamptz not null,
  number bigint,
  chain bytea,
  primary key (tenant_id, id)
);
comment on column sight.ids_hash is 'keyed hash of the sorted ids that were shown';
select tag('sight', 'audit', '5_years', 'C1 tenant_id id reading actor_kind actor_id roles purpose shown ids_hash at number chain');
create unique index sight_number on sight (tenant_id, number);
create index sight_fresh on sight (tenant_id, id) where number is null;
select tenant_table('sight', 'work', 'select, insert, update (number, chain)');
