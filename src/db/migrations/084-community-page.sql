-- What everyone is shown of a municipality's work with its community. The reader's login sees these rows and none of the
-- records behind them; what is in them passed an allow-list.

create table community_page (
  tenant_id int not null,
  id uuid not null,
  shown boolean not null,
  -- the way and where it stands, bodies, adopted lists
  body jsonb not null,
  -- of each body: how many sit there, from enough on, and names that the members' own written consents let out
  members jsonb not null,
  told_on date not null,
  primary key (tenant_id, id)
);
comment on table community_page is 'The page of a community on the portal, told anew with every change; nobody is named in it but by their own consent';
select tag('community_page', 'publication', 'permanent', 'C0 tenant_id id shown body members told_on');
create unique index community_page_once on community_page (tenant_id);
select tenant_table('community_page', 'work', 'select, insert, update (shown, body, members, told_on)');
create policy portal on community_page for select to zaedno_reader using (shown);
grant select on community_page to zaedno_reader;

create table shown_item (
  tenant_id int not null,
  id uuid not null,
  kind text not null check (kind in ('act', 'meeting', 'minutes')),
  -- the decision, the event, the event of the minutes
  target_id uuid not null,
  shown boolean not null,
  body jsonb not null,
  primary key (tenant_id, id)
);
comment on table shown_item is 'An act, a meeting, what was decided at one: each is shown on the portal because somebody said so';
select tag('shown_item', 'publication', 'permanent', 'C0 tenant_id id kind target_id shown body');
create unique index shown_item_once on shown_item (tenant_id, kind, target_id);
select tenant_table('shown_item', 'work', 'select, insert, update (shown, body)');
create policy portal on shown_item for select to zaedno_reader using (shown);
grant select on shown_item to zaedno_reader;
