alter table participation_answer add constraint participation_answer_participation_fk foreign key (tenant_id, participation_id) references participation (tenant_id, id);
alter table participation_answer add constraint participation_answer_stint_fk foreign key (tenant_id, stint_id) references stint (tenant_id, id);
alter table participation_correction add constraint participation_correction_participation_fk foreign key (tenant_id, participation_id) references participation (tenant_id, id);
alter table participation_correction add constraint participation_correction_stint_fk foreign key (tenant_id, stint_id) references stint (tenant_id, id);
alter table participation_evidence add constraint participation_evidence_participation_fk foreign key (tenant_id, participation_id) references participation (tenant_id, id);
alter table participation_evidence add constraint participation_evidence_project_fk foreign key (tenant_id, project_id) references project (tenant_id, id);
