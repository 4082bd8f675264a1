-- What a municipality and its community agree on: agreements with their term, what decisions bring into being, bodies with
-- their seats and letters, appointments.

-- Columns that were added later may be empty, so that the digests of earlier rows stay what they were.
alter table decision add column document text;
alter table decision add column ends_on date;
alter table decision add column signatories jsonb;
alter table decision add column recorded_on date;
comment on column decision.document is 'where the signed paper lies: folder, number in the registry';
comment on column decision.signatories is 'offices that sign an agreement, never names';
select tag('decision', 'project_work', 'permanent', 'C0 document ends_on signatories recorded_on');

create table decision_creation (
  tenant_id int not null,
  id uuid not null,
  decision_id uuid not null,
  kind text not null check (kind in ('body', 'appointment', 'plan', 'project')),
  -- a record of a later room; none where it is named only
  target_id uuid,
  -- none where the kind says it: who was appointed is told to those alone who may know
  name jsonb,
  primary key (tenant_id, id)
);
comment on table decision_creation is 'What a decision brought into being';
select tag('decision_creation', 'community_work', 'permanent', 'C0 tenant_id id decision_id kind target_id name');
create index decision_creation_decision on decision_creation (tenant_id, decision_id, id);
select tenant_table('decision_creation', 'work', 'select, insert, update (name), delete');

-- A local facilitator works in a municipality by its agreement (a decision of this kind).
alter table assignment drop constraint assignment_kind_check;
alter table assignment add constraint assignment_kind_check
  check (kind in ('project', 'team', 'group', 'tenancy', 'agreement'));

create table body (
  tenant_id int not null,
  id uuid not null,
  kind text not null check (kind in (
    'local_active_group', 'municipal_working_group', 'steering_group', 'platform_working_group', 'project_team')),
  name jsonb not null,
  -- the decision that made it; a group of residents may have none
  mandate_id uuid,
  quorum int check (quorum > 0),
  began_on date not null,
  ended_on date check (ended_on >= began_on),
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table body is 'A local active group, a working group, a steering group, a project team';
select tag('body', 'community_work', 'permanent', 'C0 tenant_id id kind name mandate_id quorum began_on ended_on; C1 version');
select tenant_table('body', 'work', 'select, insert, update');

create table body_seat (
  tenant_id int not null,
  id uuid not null,
  body_id uuid not null,
  capacity text not null check (capacity in ('community', 'administration', 'institution', 'organisation')),
  part text not null check (part in ('chair', 'secretary', 'member')),
  began_on date not null,
  ended_on date check (ended_on >= began_on),
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table body_seat is 'Someone''s seat in a body, from-to; who sits in a local active group is special';
comment on column body_seat.sealed is 'name, sex, office';
select tag('body_seat', 'community_work', 'membership_and_5_years', 'C1 tenant_id id body_id capacity part began_on ended_on version; C3 sealed');
create index body_seat_body on body_seat (tenant_id, body_id, id);
select tenant_table('body_seat', 'people', 'select, insert, update (capacity, part, began_on, ended_on, sealed, version)');

create table seat_consent (
  tenant_id int not null,
  id uuid not null,
  seat_id uuid not null,
  said text not null check (said in ('given', 'withdrawn')),
  said_on date not null,
  text_version int not null,
  -- where the written consent lies
  paper text,
  primary key (tenant_id, id)
);
comment on table seat_consent is 'A member''s own written word on being named in public; the last one counts, a withdrawal of the same day too';
select tag('seat_consent', 'community_work', 'membership_and_5_years', 'C1 tenant_id id seat_id said said_on text_version paper');
create index seat_consent_seat on seat_consent (tenant_id, seat_id, said_on, id);
select tenant_table('seat_consent', 'people', 'select, insert');

create table appointment (
  tenant_id int not null,
  id uuid not null,
  decision_id uuid not null,
  post text not null check (post in ('coordinator', 'contact_person', 'facilitator')),
  began_on date not null,
  ended_on date check (ended_on >= began_on),
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table appointment is 'A coordinator, a contact person, a municipal facilitator whom an order appoints';
comment on column appointment.sealed is 'name, office';
select tag('appointment', 'community_work', 'end_and_5_years', 'C1 tenant_id id decision_id post began_on ended_on version; C2 sealed');
create index appointment_decision on appointment (tenant_id, decision_id, id);
select tenant_table('appointment', 'people', 'select, insert, update (ended_on, version)');

create table body_letter (
  tenant_id int not null,
  id uuid not null,
  body_id uuid not null,
  way text not null check (way in ('in', 'out')),
  kind text not null check (kind in ('proposal', 'signal', 'information', 'request', 'other')),
  number text,
  -- registered on: the clock begins here
  dated_on date not null,
  due_on date,
  answered_on date,
  answer_number text,
  sealed bytea not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
comment on table body_letter is 'A letter of a body, in or out, with its number in the registry and the day by which it is to be answered';
comment on column body_letter.sealed is 'correspondent, subject';
select tag('body_letter', 'community_work', 'end_and_5_years', 'C1 tenant_id id body_id way kind number dated_on due_on answered_on answer_number version; C2 sealed');
create index body_letter_body on body_letter (tenant_id, body_id, dated_on, id);
create index body_letter_open on body_letter (tenant_id, due_on, id) where answered_on is null;
select tenant_table('body_letter', 'people', 'select, insert, update (answered_on, answer_number, version)');
