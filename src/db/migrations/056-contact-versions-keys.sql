alter table contact_version add constraint contact_version_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id);
alter table contact_version_person add constraint contact_version_person_version_fk foreign key (tenant_id, version_id) references contact_version (tenant_id, id) on delete cascade;
alter table contact_version_person add constraint contact_version_person_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
