-- Why a target was not reached, as the closing results report tells it.

alter table target add column reason jsonb;
select tag('target', 'project_work', 'permanent', 'C0 reason');
