alter table team add constraint team_organisation_fk foreign key (tenant_id, organisation_id) references organisation (tenant_id, id);
alter table care add constraint care_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table care add constraint care_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table household_member add constraint household_member_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id);
alter table household_member add constraint household_member_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
