-- The service works as a role that owns nothing: it may add and read, and the owner's triggers bind it.
-- Runs after every start, so a role made by hand, or another name, gets its rights too.
do $$
declare
    role_name text := '${applicationRole}';
begin
    if not exists (select from pg_roles where rolname = role_name) then
        begin
            execute format('create role %I login password %L', role_name, '${applicationPassword}');
        exception
            when duplicate_object or unique_violation then null; -- another instance was faster
        end;
    end if;
    if role_name <> current_user then
        execute format('grant usage on schema %I to %I', current_schema(), role_name);
        execute format(
            'grant select, insert on suspension_history, command_request, command_outcome, rule_revision, rule_publication to %I',
            role_name);
        execute format('grant select, insert, update on projection_offset to %I', role_name);
    end if;
end
$$;
