alter table person add constraint person_merged_fk foreign key (tenant_id, merged_into) references person (tenant_id, id);
alter table participation add constraint participation_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
alter table participation add constraint participation_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table participation add constraint participation_municipality_fk foreign key (municipality_code) references municipality (code);
alter table stint add constraint stint_participation_fk foreign key (tenant_id, participation_id) references participation (tenant_id, id);
alter table stint add constraint stint_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
alter table stint add constraint stint_activity_fk foreign key (tenant_id, activity_id) references activity (tenant_id, id);
