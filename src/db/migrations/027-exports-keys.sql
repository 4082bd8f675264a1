alter table export_request add constraint export_request_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
