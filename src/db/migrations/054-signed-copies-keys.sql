alter table signed_copy add constraint signed_copy_plan_fk foreign key (tenant_id, plan_id) references support_plan (tenant_id, id);
alter table signed_copy add constraint signed_copy_case_fk foreign key (tenant_id, case_id) references support_case (tenant_id, id);
