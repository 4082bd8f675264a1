-- That a questionnaire was answered by enough people to say something of them, for those who may not read the answers.

alter table instrument add column answered_on date;
comment on column instrument.answered_on is 'day of the answer with which its results first stand on enough people; who answered is not in it';
select tag('instrument', 'community_work', 'permanent', 'C1 answered_on');
grant update (answered_on) on instrument to zaedno_app;
