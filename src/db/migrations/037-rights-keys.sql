alter table consent add constraint consent_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table special_answer add constraint special_answer_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table rights_request add constraint rights_request_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table retention_start add constraint retention_start_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
