-- The service works as a role that owns nothing: what is append-only stays so, because the owner's triggers bind it, and nothing
-- can be deleted or truncated. Runs after every start, so a role made by hand, or another name, gets its rights too.
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
        execute format('grant select, insert, update on all tables in schema %I to %I', current_schema(), role_name);
        execute format('revoke all on flyway_schema_history from %I', role_name);
    end if;
end
$$;
