alter table yearly_report add constraint yearly_report_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
