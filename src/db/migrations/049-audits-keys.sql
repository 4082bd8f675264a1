alter table audit_authority add constraint audit_authority_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
alter table audit_sample add constraint audit_sample_authority_fk foreign key (tenant_id, authority_id) references audit_authority (tenant_id, id);
alter table audit_sampled add constraint audit_sampled_sample_fk foreign key (tenant_id, sample_id) references audit_sample (tenant_id, id);
alter table audit_sampled add constraint audit_sampled_participation_fk foreign key (tenant_id, participation_id) references participation (tenant_id, id);
alter table audit_sampled add constraint audit_sampled_grant_fk foreign key (tenant_id, grant_id) references project_grant (tenant_id, id);
