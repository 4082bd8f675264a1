-- A need is said aloud, too: the recording lies sealed until somebody wrote down what it says, never longer than thirty days.

-- what it is about, as whoever said it chose by its picture
alter table need_voice add column sphere text check (sphere in (
  'education', 'employment', 'health', 'housing', 'social_services', 'rights', 'culture', 'participation', 'safety'));
select tag('need_voice', 'community_work', '5_years', 'C1 sphere');

create table need_recording (
  tenant_id int not null,
  -- the voice's
  id uuid not null,
  -- sealed, outside the database
  file_id uuid not null,
  kind text not null check (kind in ('ogg', 'webm', 'mp4', 'mp3', 'wav')),
  size int not null check (size > 0),
  -- as far as the file tells
  seconds int check (seconds >= 0),
  taken_on date not null,
  primary key (tenant_id, id)
);
comment on table need_recording is 'That a need was said aloud and nobody has written it down yet; whoever spoke can be known by their voice';
select tag('need_recording', 'community_work', '30_days', 'C1 tenant_id id file_id kind size seconds taken_on');
create unique index need_recording_file on need_recording (tenant_id, file_id);
create index need_recording_age on need_recording (tenant_id, taken_on);
alter table need_recording add constraint need_recording_voice_fk foreign key (tenant_id, id) references need_voice (tenant_id, id);
select tenant_table('need_recording', 'work', 'select, insert, delete');
