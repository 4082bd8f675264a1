-- By an agreement a municipality lets a network know where it stands. The municipality writes the row; it is read for a
-- network that the transaction names, while the agreement is in force, and by nobody else.

create table agreement_share (
  tenant_id int not null,
  id uuid not null,
  decision_id uuid not null,
  -- code of the network. Whether there is one here the municipality is not told
  network text not null check (network ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- term of the agreement, as the register has it
  since date not null,
  until date,
  ended_on date,
  -- what it is told; nothing once it has ended
  body jsonb,
  told_on date,
  primary key (tenant_id, id),
  check (ended_on is null or body is null)
);
comment on table agreement_share is 'What a municipality lets a network know by an agreement: plain facts about its work, nobody''s data';
select tag('agreement_share', 'community_work', 'permanent', 'C0 tenant_id id decision_id network country since until body told_on; C1 ended_on');
create unique index agreement_share_once on agreement_share (tenant_id, network) where ended_on is null;
create index agreement_share_decision on agreement_share (tenant_id, decision_id);
alter table agreement_share add constraint agreement_share_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id);
select tenant_table('agreement_share', 'work', 'select, insert, update (since, until, ended_on, body, told_on)');
create policy network on agreement_share for select to zaedno_reader using (
  network = nullif(current_setting('app.network', true), '')
  and ended_on is null
  and since <= nullif(current_setting('app.today', true), '')::date
  and (until is null or until >= nullif(current_setting('app.today', true), '')::date)
);
grant select (tenant_id, id, network, country, since, until, ended_on, body, told_on) on agreement_share to zaedno_reader;
