-- Figures for whoever works inside are released each night by the software itself: nobody proposes them and nobody
-- approves them. What everyone sees still needs two people.

alter table release drop constraint release_check;
alter table release add constraint release_approved check (
  state in ('proposed', 'replaced') or (approved_at is not null and (approved_by is not null or audience = 'inside'))
);
alter table release add constraint release_inside_by_itself check (
  audience = 'public' or (state in ('approved', 'recalled') and proposed_by is null and approved_by is null)
);
-- Once for each project and day, whatever happens meanwhile.
create unique index release_inside on release (tenant_id, project_id, as_of) where audience = 'inside';
comment on table release is 'Figures about people of one project that passed disclosure control: for everyone approved by two people, inside released by themselves';
