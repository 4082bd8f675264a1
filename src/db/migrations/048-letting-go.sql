-- What case work wrote down goes once no rule holds it. Of answers and evidence, which totals count, only what says more
-- than they count goes; what was corrected goes altogether.
grant delete on support_case, support_paper, tenancy, needs_assessment, support_plan, support_step, support_review, handover to zaedno_app;
grant delete on referral, referral_news, round_visit, risk_signal to zaedno_app;
grant delete on participation_correction to zaedno_app;
grant update (sealed) on participation_answer to zaedno_app;
-- Signals, and lines of a doctor's list about nobody who is written down here, go by their age.
create index risk_signal_age on risk_signal (tenant_id, written_at);
create index round_visit_person on round_visit (tenant_id, person_id) where person_id is not null;
