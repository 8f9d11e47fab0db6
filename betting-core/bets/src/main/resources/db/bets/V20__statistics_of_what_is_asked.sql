-- What every bet fills grows by a tenth within seconds while it is young, and each time the server
-- took a sample of all its columns, and went over what is new: three workers at once, once a
-- minute, and the bets of that half second waited. No condition ever asks about most columns, and
-- those are the wide ones: they need no statistics. What is asked about is looked up by its index,
-- whatever the numbers of rows: they may be counted when there is half as much again.

alter table event
    alter column jurisdiction set statistics 0,
    alter column payload set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);

alter table "position"
    alter column level set statistics 0,
    alter column stake_minor set statistics 0,
    alter column liability_minor set statistics 0,
    alter column currency set statistics 0,
    alter column scope_keys set statistics 0,
    alter column scope_amounts set statistics 0,
    alter column attempt set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);

alter table bet
    alter column profile set statistics 0,
    alter column code set statistics 0,
    alter column detail set statistics 0,
    alter column type set statistics 0,
    alter column currency set statistics 0,
    alter column unit_stake_minor set statistics 0,
    alter column lines set statistics 0,
    alter column total_stake_minor set statistics 0,
    alter column potential_return_minor set statistics 0,
    alter column slip set statistics 0,
    alter column legs set statistics 0,
    alter column event_ids set statistics 0,
    alter column offer_ids set statistics 0,
    alter column decision_id set statistics 0,
    alter column config_version set statistics 0,
    alter column attempt set statistics 0,
    alter column looked_at set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);

alter table verdict
    alter column fingerprint set statistics 0,
    alter column bet_id set statistics 0,
    alter column answer set statistics 0,
    alter column at set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);

alter table transfer
    alter column amount_minor set statistics 0,
    alter column currency set statistics 0,
    alter column fingerprint set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);

alter table seal
    alter column hash set statistics 0,
    alter column sealed_at set statistics 0,
    set (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5);
