-- Mail that goes out by a job, sealed; where no mail server is set it is kept for the administrator to hand over.

create table mail (
  id uuid primary key,
  tenant_id int not null,
  kind text not null check (kind in ('invitation')),
  -- once it is sent, without its text
  sealed bytea not null,
  state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
  created_at timestamptz not null,
  ended_at timestamptz
);
select tag('mail', 'access', '14_days', 'C1 id tenant_id kind state created_at ended_at; C2 sealed');
create index mail_tenant on mail (tenant_id, id);
create index mail_age on mail (created_at);
grant select, insert, update, delete on mail to zaedno_door;

-- What could not be done yet waits until then.
alter table job add column not_before timestamptz;
select tag('job', 'operation', '90_days', 'C1 not_before');
