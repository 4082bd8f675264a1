alter table instrument_version add constraint instrument_version_instrument_fk foreign key (tenant_id, instrument_id) references instrument (tenant_id, id);
alter table response add constraint response_instrument_fk foreign key (tenant_id, instrument_id) references instrument (tenant_id, id);
alter table response add constraint response_version_fk foreign key (tenant_id, version_id) references instrument_version (tenant_id, id);
alter table response add constraint response_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table appraisal add constraint appraisal_instrument_fk foreign key (tenant_id, instrument_id) references instrument (tenant_id, id);
alter table appraisal add constraint appraisal_version_fk foreign key (tenant_id, version_id) references instrument_version (tenant_id, id);
