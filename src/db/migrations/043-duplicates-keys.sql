alter table person_verdict add constraint person_verdict_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table person_verdict add constraint person_verdict_other_fk foreign key (tenant_id, other_id) references person (tenant_id, id);
