alter table contact add constraint contact_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table contact_person add constraint contact_person_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table contact_person add constraint contact_person_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table contact_worker add constraint contact_worker_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table risk_signal add constraint risk_signal_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table risk_signal add constraint risk_signal_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
