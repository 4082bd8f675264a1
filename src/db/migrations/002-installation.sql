-- Installation tables: what must be known before a tenant is. Only the door login reaches them.

create table tenant (
  id int primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  kind text not null check (kind in ('municipality', 'ngo', 'network')),
  name jsonb not null,
  zone text not null default 'Europe/Sofia',
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table tenant is 'An organisation that runs work: a municipality, an NGO, a network';
select tag('tenant', 'operation', 'permanent', 'C0 id code kind name zone demo created_at');
grant select, insert, update on tenant to zaedno_door;
grant select on tenant to zaedno_reader;

-- Data keys, wrapped by the root key that never enters the database. tenant_id 0 = the installation itself.
create table wrapped_key (
  tenant_id int not null,
  key_id uuid not null,
  class text not null,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key_id)
);
select tag('wrapped_key', 'security', 'while_used', 'C1 tenant_id key_id class wrapped created_at');
grant select, insert, update, delete on wrapped_key to zaedno_door;

create table account (
  id uuid primary key,
  email_index bytea not null unique,
  sealed bytea not null,
  password_hash text,
  totp_sealed bytea,
  totp_step bigint not null default 0,
  lang text not null default 'bg' check (lang in ('bg', 'en')),
  state text not null default 'active' check (state in ('active', 'closed')),
  created_at timestamptz not null default now()
);
comment on column account.email_index is 'keyed hash of the address';
select tag('account', 'sign_in', 'membership_and_5_years', 'C1 id lang state created_at totp_step; C2 email_index sealed password_hash totp_sealed');
grant select, insert, update on account to zaedno_door;

create table credential (
  id text primary key,
  account_id uuid not null,
  public_key bytea not null,
  counter bigint not null,
  transports text not null default '',
  name text not null default '',
  created_at timestamptz not null default now(),
  used_at timestamptz
);
select tag('credential', 'sign_in', 'membership_and_5_years', 'C1 id account_id public_key counter transports name created_at used_at');
create index credential_account on credential (account_id);
grant select, insert, update, delete on credential to zaedno_door;

-- Only hashes of the random tokens are kept.
create table sign_in (
  token_hash bytea primary key,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  proven_at timestamptz not null default now(),
  method text not null check (method in ('password', 'passkey'))
);
select tag('sign_in', 'sign_in', '90_days', 'C1 token_hash account_id created_at seen_at expires_at proven_at method');
create index sign_in_account on sign_in (account_id);
grant select, insert, update, delete on sign_in to zaedno_door;

create table challenge (
  id uuid primary key,
  account_id uuid,
  kind text not null check (kind in ('register', 'sign_in')),
  challenge text not null,
  expires_at timestamptz not null
);
select tag('challenge', 'sign_in', '1_day', 'C1 id account_id kind challenge expires_at');
grant select, insert, delete on challenge to zaedno_door;

create table api_token (
  id uuid primary key,
  token_hash bytea not null unique,
  name text not null,
  role text not null,
  tenant_id int not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
select tag('api_token', 'integration', 'expiry_and_5_years', 'C1 id token_hash name role tenant_id created_at expires_at revoked_at');
grant select, insert, update on api_token to zaedno_door;

create table membership (
  id uuid primary key,
  account_id uuid not null,
  tenant_id int not null,
  role text not null,
  profession text,
  organisation_id uuid,
  -- staff of a participating municipality work in the lead's tenant, limited to that project
  project_id uuid,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
select tag('membership', 'access', 'end_and_5_years', 'C1 id account_id tenant_id role profession organisation_id project_id valid_from valid_to');
create index membership_account on membership (account_id);
create index membership_tenant on membership (tenant_id);
grant select, insert, update on membership to zaedno_door;

-- Failed attempts by account and by address prefix; the keys are keyed hashes.
create table attempt (
  key bytea primary key,
  failures int not null,
  last_at timestamptz not null
);
select tag('attempt', 'security', '1_day', 'C1 key failures last_at');
grant select, insert, update, delete on attempt to zaedno_door;

-- Long work. The input names records and files, never people.
create table job (
  id uuid primary key,
  tenant_id int not null,
  account_id uuid,
  roles text not null,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  input jsonb not null,
  progress jsonb not null default '{}',
  result jsonb,
  cancel boolean not null default false,
  created_at timestamptz not null default now(),
  alive_at timestamptz,
  ended_at timestamptz
);
select tag('job', 'operation', '90_days', 'C1 id tenant_id account_id roles kind state input progress result cancel created_at alive_at ended_at');
create index job_open on job (created_at) where state in ('waiting', 'running');
create index job_tenant on job (tenant_id, created_at);
grant select, insert, update, delete on job to zaedno_door;
