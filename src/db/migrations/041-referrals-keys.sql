alter table referral add constraint referral_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
alter table referral add constraint referral_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table referral add constraint referral_organisation_fk foreign key (tenant_id, organisation_id) references organisation (tenant_id, id);
alter table referral_news add constraint referral_news_referral_fk foreign key (tenant_id, referral_id) references referral (tenant_id, id);
alter table walking_round add constraint walking_round_team_fk foreign key (tenant_id, team_id) references team (tenant_id, id);
alter table walking_round add constraint walking_round_organisation_fk foreign key (tenant_id, organisation_id) references organisation (tenant_id, id);
alter table round_visit add constraint round_visit_round_fk foreign key (tenant_id, round_id) references walking_round (tenant_id, id);
alter table round_visit add constraint round_visit_person_fk foreign key (tenant_id, person_id) references person (tenant_id, id);
