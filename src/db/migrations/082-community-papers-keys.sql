alter table decision_scan add constraint decision_scan_decision_fk foreign key (tenant_id, decision_id) references decision (tenant_id, id);
