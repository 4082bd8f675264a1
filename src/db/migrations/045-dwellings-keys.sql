alter table dwelling_state add constraint dwelling_state_household_fk foreign key (tenant_id, household_id) references household (tenant_id, id);
alter table family_paper add constraint family_paper_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table guardianship add constraint guardianship_child_fk foreign key (tenant_id, child_id) references person (tenant_id, id);
alter table guardianship add constraint guardianship_guardian_fk foreign key (tenant_id, guardian_id) references person (tenant_id, id);
