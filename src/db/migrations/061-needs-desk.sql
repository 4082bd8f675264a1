-- Residents say what they lack on the portal, without an account, and follow what becomes of it.

create table need_desk (
  tenant_id int not null,
  id uuid not null,
  open boolean not null,
  primary key (tenant_id, id)
);
comment on table need_desk is 'Whether an organisation takes in needs on the portal';
select tag('need_desk', 'community_work', 'permanent', 'C0 tenant_id id open');
create unique index need_desk_one on need_desk (tenant_id);
select tenant_table('need_desk', 'work', 'select, insert, update');
create policy portal on need_desk for select to zaedno_reader using (open);
grant select on need_desk to zaedno_reader;

alter table need add column published boolean not null default false;
select tag('need', 'community_work', 'permanent', 'C0 published');
create policy portal on need for select to zaedno_reader using (published);
grant select on need to zaedno_reader;

-- keyed hash of the reference by which whoever said it follows it
alter table need_voice add column ticket bytea;
select tag('need_voice', 'community_work', '5_years', 'C1 ticket');
create unique index need_voice_ticket on need_voice (tenant_id, ticket) where ticket is not null;
create index need_voice_unread on need_voice (tenant_id, via) where state = 'new';
