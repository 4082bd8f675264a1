-- Who works on what: assignments in a tenant; early ends of memberships; invitations, which the door keeps.

-- valid_from and valid_to are days as an order or contract names them, both included; ended_at cuts a membership short at once.
alter table membership add column ended_at timestamptz;
select tag('membership', 'access', 'end_and_5_years', 'C1 ended_at');

-- A role that waits for its holder: whoever shows the code (handed over in person) as this account takes it.
create table invitation (
  id uuid primary key,
  code_hash bytea not null unique,
  account_id uuid not null,
  tenant_id int not null,
  role text not null,
  profession text,
  organisation_id uuid,
  project_id uuid,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  expires_at timestamptz not null,
  accepted_at timestamptz
);
select tag('invitation', 'access', 'end_and_5_years', 'C1 id code_hash account_id tenant_id role profession organisation_id project_id valid_from valid_to expires_at accepted_at');
grant select, insert, update on invitation to zaedno_door;

-- target_id names a project, team or group, which are made by later rooms. Account and target never change.
create table assignment (
  tenant_id int not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('project', 'team', 'group')),
  target_id uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  ended_at timestamptz,
  primary key (tenant_id, id)
);
comment on table assignment is 'On which project, team or group an account works, and when';
select tag('assignment', 'access', 'end_and_5_years', 'C1 tenant_id id account_id kind target_id valid_from valid_to ended_at');
create index assignment_account on assignment (tenant_id, account_id);
create index assignment_target on assignment (tenant_id, kind, target_id);
select tenant_table('assignment', 'work', 'select, insert, update (valid_to, ended_at)');
