-- Who may bet and what is known to have happened. The ledger, the journal of bets and the seal have migrations of their own.
--
-- Whatever writes about a player first takes player_lock(player), in id order where there are several: an advisory lock, which
-- needs no transaction id. So of two transactions about one player the later one also has the later transaction id, and who reads
-- events in the order of (transaction id, event id) reads each player's in the order in which they happened.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
        using errcode = 'restrict_violation';
end
$$;

create function player_lock(player text) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended(player, 4711))
$$;

-- Jurisdictions' rules as their files said, by version: what a bet was judged by can be read for good.
-- The columns are what the database call needs; null is no limit. Amounts are minor units of the player's currency.
create table jurisdiction_config (
    jurisdiction   text   not null,
    version        text   not null,
    content        text   not null,
    zone           text   not null,
    single_bet_max bigint,
    stake_day_max bigint, stake_week_max bigint, stake_month_max bigint,
    loss_day_max bigint, loss_week_max bigint, loss_month_max bigint,
    deposit_day_max bigint, deposit_week_max bigint, deposit_month_max bigint,
    loaded_at      timestamptz not null default clock_timestamp(),
    primary key (jurisdiction, version)
);

-- The truth about a player that every bet is checked against under this row's lock, with what was used up of each limit.
-- Days, weeks (from Monday) and months are the jurisdiction's (zone); a counter whose period is over counts as 0.
create table player (
    player_id      text primary key,
    jurisdiction   text not null,
    zone           text not null,
    currency       text not null check (currency ~ '^[A-Z]{3}$'),
    agent_id       text not null,
    kyc_status     text not null check (kyc_status in ('PENDING', 'IN_REVIEW', 'VERIFIED', 'REJECTED', 'EXPIRED')),
    excluded_until timestamptz,                       -- 'infinity': for good
    aml_flagged    boolean not null default false,
    closed         boolean not null default false,
    segment        text not null default 'STANDARD',
    single_bet_limit bigint check (single_bet_limit >= 0),
    stake_day_limit bigint check (stake_day_limit >= 0),
    stake_week_limit bigint check (stake_week_limit >= 0),
    stake_month_limit bigint check (stake_month_limit >= 0),
    loss_day_limit bigint check (loss_day_limit >= 0),
    loss_week_limit bigint check (loss_week_limit >= 0),
    loss_month_limit bigint check (loss_month_limit >= 0),
    deposit_day_limit bigint check (deposit_day_limit >= 0),
    deposit_week_limit bigint check (deposit_week_limit >= 0),
    deposit_month_limit bigint check (deposit_month_limit >= 0),
    day date not null default '-infinity', week date not null default '-infinity', month date not null default '-infinity',
    stake_day bigint not null default 0, stake_week bigint not null default 0, stake_month bigint not null default 0,
    loss_day bigint not null default 0, loss_week bigint not null default 0, loss_month bigint not null default 0,
    deposit_day bigint not null default 0, deposit_week bigint not null default 0, deposit_month bigint not null default 0,
    win_day bigint not null default 0,                -- paid out and still possible today: what the daily win limit caps
    revision       bigint not null default 1          -- rises with each change that compliance must see; not with a bet
) with (fillfactor = 60);                             -- room for the next bet's version of the row on the same page
create index player_by_jurisdiction on player (jurisdiction);

-- What a person told at registration: read rarely, so not in the row that every bet locks.
create table player_registration (
    player_id     text primary key references player,
    full_name     text not null,
    date_of_birth date not null,
    country       text not null,
    registered_at timestamptz not null default clock_timestamp()
);

-- The immutable log of what happened. It is the outbox too: the relay publishes it in sealed order.
-- payload is JSON text; hashes are over its stored bytes.
create table event (
    event_id     bigint generated always as identity primary key,
    xid          xid8 not null default pg_current_xact_id(),
    type         text not null,                       -- BET_PLACED, COMPLIANCE_DECISION, WALLET_TX, ...
    player_id    text not null,
    jurisdiction text not null,
    subject_id   text not null,                       -- what it is about: a bet, a decision, a transfer
    at           timestamptz not null default clock_timestamp(),
    payload      text not null
);
create index event_by_xid on event (xid, event_id);
create index event_by_subject on event (subject_id, event_id);
create index event_by_player on event (player_id, event_id);
create trigger append_only before update or delete or truncate on event
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on jurisdiction_config
    for each statement execute function refuse_change();
