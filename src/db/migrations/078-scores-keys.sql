alter table scoring_criterion add constraint scoring_criterion_scoring_fk foreign key (tenant_id, scoring_id) references scoring (tenant_id, id);
alter table scoring_option add constraint scoring_option_scoring_fk foreign key (tenant_id, scoring_id) references scoring (tenant_id, id);
alter table scoring_option add constraint scoring_option_need_fk foreign key (tenant_id, need_id) references need (tenant_id, id);
alter table scoring_sheet add constraint scoring_sheet_scoring_fk foreign key (tenant_id, scoring_id) references scoring (tenant_id, id);
alter table scoring_sheet add constraint scoring_sheet_option_fk foreign key (tenant_id, option_id) references scoring_option (tenant_id, id);
