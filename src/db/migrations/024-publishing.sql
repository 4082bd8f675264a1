-- What leaves the house: pages as approved, and figures about people that passed disclosure control. What is published
-- is never changed: a new version takes its place. The reader's login sees published rows and nothing else.

create table publication (
  tenant_id int not null,
  id uuid not null,
  kind text not null check (kind in ('network', 'municipality', 'project')),
  -- code of the project, or of the tenant
  slug text not null,
  -- ISO 639-2; mul: the body carries every language of the interface
  language text not null default 'mul' check (language in ('bg', 'en', 'mul')),
  version int not null check (version >= 1),
  -- figures about people are looked up among the releases of this project
  project_id uuid,
  body jsonb not null,
  -- small counts beside places or groups that the text lint found, for whoever approves
  warnings jsonb not null default '[]',
  state text not null check (state in ('proposed', 'published', 'replaced', 'withdrawn')),
  proposed_by uuid,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  primary key (tenant_id, id),
  check (state = 'proposed' or state = 'replaced' or (approved_by is not null and approved_at is not null)),
  check (approved_by is distinct from proposed_by or approved_by is null)
);
comment on table publication is 'A page of the portal as it was proposed and approved by two people';
select tag('publication', 'publication', 'permanent', 'C0 tenant_id id kind slug language version project_id body state approved_at; C1 warnings proposed_by proposed_at approved_by withdrawn_by withdrawn_at');
create unique index publication_version on publication (tenant_id, kind, slug, language, version);
create unique index publication_open on publication (tenant_id, kind, slug, language) where state = 'proposed';
create unique index publication_shown on publication (tenant_id, kind, slug, language) where state = 'published';
select tenant_table('publication', 'work', 'select, insert, update (state, approved_by, approved_at, withdrawn_by, withdrawn_at)');
create policy portal on publication for select to zaedno_reader using (state = 'published');
grant select (tenant_id, id, kind, slug, language, version, project_id, body, state, approved_at) on publication to zaedno_reader;

create table release (
  tenant_id int not null,
  id uuid not null,
  project_id uuid not null,
  as_of date not null,
  audience text not null check (audience in ('public', 'inside')),
  -- what each table is called: indicator, name, names of its categories
  spec jsonb not null,
  -- the tables with the reasons of hidden cells: every later release is attacked together with them
  whole jsonb not null,
  -- the same tables as the audience sees them
  public jsonb not null,
  state text not null check (state in ('proposed', 'approved', 'replaced', 'recalled')),
  proposed_by uuid,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  recalled_by uuid,
  recalled_at timestamptz,
  primary key (tenant_id, id),
  check (state = 'proposed' or state = 'replaced' or (approved_by is not null and approved_at is not null)),
  check (approved_by is distinct from proposed_by or approved_by is null)
);
comment on table release is 'Figures about people of one project that passed disclosure control, approved by two people';
select tag('release', 'publication', 'permanent', 'C0 tenant_id id project_id as_of audience spec public state approved_at; C1 whole proposed_by proposed_at approved_by recalled_by recalled_at');
create unique index release_open on release (tenant_id, project_id, audience) where state = 'proposed';
create index release_project on release (tenant_id, project_id, id);
select tenant_table('release', 'work', 'select, insert, update (state, approved_by, approved_at, recalled_by, recalled_at)');
create policy portal on release for select to zaedno_reader using (state = 'approved' and audience = 'public');
grant select (tenant_id, id, project_id, as_of, audience, spec, public, state, approved_at) on release to zaedno_reader;
