alter table publication add constraint publication_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
alter table release add constraint release_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
