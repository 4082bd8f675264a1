-- Ground rules that every later table follows. The helpers run with the rights of whoever migrates; nobody else may call them.

revoke create on schema public from public;
grant usage on schema public to zaedno_app, zaedno_door, zaedno_reader;

-- Every column says its class (C0 public … C4 closed notes), why it is kept, and for how long (trust.md 1).
-- classes: 'C1 id tenant_id; C2 sealed'
create function tag(target text, purpose text, retention text, classes text) returns void language plpgsql as $$
declare
  part text;
  words text[];
  col text;
begin
  foreach part in array string_to_array(classes, ';') loop
    words := regexp_split_to_array(trim(part), '\s+');
    if words[1] !~ '^C[0-4]$' then raise exception 'no class in "%"', part; end if;
    foreach col in array words[2:] loop
      execute format('comment on column %I.%I is %L', target, col,
        format('class=%s purpose=%s retention=%s', words[1], purpose, retention));
    end loop;
  end loop;
end $$;

-- A tenant table: isolation is switched on, forced on the owner too, and compares plain settings only.
-- reach 'people' closes the table to every transaction that the gate did not open for people.
create function tenant_table(target text, reach text, verbs text) returns void language plpgsql as $$
declare
  rule text := 'tenant_id = nullif(current_setting(''app.tenant'', true), '''')::int';
begin
  if reach = 'people' then
    rule := rule || ' and current_setting(''app.reach'', true) = ''people''';
  elsif reach <> 'work' then
    raise exception 'reach is people or work';
  end if;
  execute format('alter table %I enable row level security', target);
  execute format('alter table %I force row level security', target);
  execute format('create policy tenant on %I using (%s) with check (%s)', target, rule, rule);
  execute format('grant %s on %I to zaedno_app', verbs, target);
end $$;

revoke execute on function tag, tenant_table from public;

comment on column migration.name is 'class=C0 purpose=operation retention=permanent';
comment on column migration.hash is 'class=C0 purpose=operation retention=permanent';
comment on column migration.at is 'class=C0 purpose=operation retention=permanent';
