-- What was said at a meeting is read from the meeting, too.
create index need_voice_event on need_voice (tenant_id, event_id, id) where event_id is not null;
