-- Who sat in a body, held a post or wrote a letter is let go once their time is over. Columns that came later may be empty, so
-- that digests of earlier rows stay what they were.
alter table body_seat add column forgotten_on date;
comment on column body_seat.forgotten_on is 'name and office went on this day; number and sex stay';
select tag('body_seat', 'community_work', 'membership_and_5_years', 'C1 forgotten_on');
grant update (forgotten_on) on body_seat to zaedno_app;
alter table appointment add column forgotten_on date;
comment on column appointment.forgotten_on is 'name and office went on this day';
select tag('appointment', 'community_work', 'end_and_5_years', 'C1 forgotten_on');
grant update (sealed, forgotten_on) on appointment to zaedno_app;
grant delete on seat_consent, body_letter, minutes, meeting_task to zaedno_app;
create index body_seat_kept on body_seat (tenant_id, id) where forgotten_on is null;
create index appointment_kept on appointment (tenant_id, ended_on) where forgotten_on is null and ended_on is not null;
