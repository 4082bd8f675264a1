-- Foreign keys in their own phase, so that distribution over Citus can come between tables and keys.
alter table municipality add constraint municipality_region_fk foreign key (region_code) references region (code);
alter table organisation add constraint organisation_parent_fk foreign key (tenant_id, parent_id) references organisation (tenant_id, id);
alter table organisation add constraint organisation_municipality_fk foreign key (municipality_code) references municipality (code);
