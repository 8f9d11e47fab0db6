-- The journal of bets: what was asked and what it was answered, what was offered, the bets, and who carries which part of them.

-- What was on offer when a bet was judged, once per offer however many bets refer to it: source and shaped odds, margin rule,
-- score, suspension count, as JSON text.
create table offer (
    offer_id   text primary key,                      -- <market>#<epoch>.<version>/<profile>
    market_id  text not null,
    event_id   text not null,
    epoch      text not null,
    version    bigint not null,
    profile    text not null,
    content    text not null,
    at         timestamptz not null default clock_timestamp()
);
create trigger append_only before update or delete or truncate on offer
    for each statement execute function refuse_change();

-- A bet as it stands now. Its history is in the event log; only status, code, detail, due_at, decided_at and what a pending bet
-- becomes when it is decided ever change.
create table bet (
    bet_id         uuid primary key,
    player_id      text not null references player,
    jurisdiction   text not null,
    agent_id       text not null,
    profile        text not null,
    status         text not null check (status in
        ('PENDING', 'ACCEPTED', 'REJECTED', 'OPEN', 'WON', 'LOST', 'VOID', 'HALF_WON', 'HALF_LOST', 'CASHED_OUT')),
    code           text,                              -- why it was refused or voided: one of the problem catalogue
    detail         text,
    type           text not null,
    currency       text not null,
    unit_stake_minor       bigint not null check (unit_stake_minor >= 0),
    lines                  integer not null check (lines > 0),
    total_stake_minor      bigint not null check (total_stake_minor >= 0),
    potential_return_minor bigint not null check (potential_return_minor >= 0),
    slip           text not null,                     -- the checked slip as JSON: what a pending bet is decided again from
    legs           text not null,                     -- contracts.bets.LegAnswer[] as JSON
    event_ids      text[] not null,
    offer_ids      text[] not null,
    hold_id        uuid references transfer,          -- null when it never held money
    decision_id    uuid,
    config_version text,
    attempt        integer not null default 0,        -- the exposure reservation that counts for it
    due_at         timestamptz,
    placed_at      timestamptz not null default clock_timestamp(),
    decided_at     timestamptz,
    check ((status = 'PENDING') = (due_at is not null)),
    check (status = 'REJECTED' or hold_id is not null)
) with (fillfactor = 80);
create index bet_by_player on bet (player_id, placed_at desc, bet_id);
create index bet_due on bet (due_at) where status = 'PENDING';
create unique index bet_by_hold on bet (hold_id) where hold_id is not null;

-- The final answer that binds a player's key for good; transient refusals are not written.
create table verdict (
    player_id   text not null,
    key         text not null,
    fingerprint text not null,                        -- SHA-256 in hex of what was asked
    bet_id      uuid not null,
    answer      text not null,                        -- contracts.bets.BetAnswer as JSON
    at          timestamptz not null default clock_timestamp(),
    primary key (player_id, key)
);
create index verdict_by_bet on verdict (bet_id);
create trigger append_only before update or delete or truncate on verdict
    for each statement execute function refuse_change();

-- Who carries which part of a bet: the truth that the exposure counters in Redis are rebuilt from.
create table position (
    bet_id          uuid not null references bet,
    holder          text not null,                    -- an agent, or 'hedge' for what goes to the exchange
    kind            text not null check (kind in ('RETAINED', 'TOP_SLICE', 'HEDGE')),
    tree            text not null,                    -- the root agent: what its counters are tagged by
    level           integer not null,
    stake_minor     bigint not null check (stake_minor >= 0),
    liability_minor bigint not null check (liability_minor >= 0),
    currency        text not null,
    scope_keys      text[] not null,                  -- the exposure counters it is in, each with
    scope_amounts   bigint[] not null,                -- how much of it
    attempt         integer not null,
    exposure_epoch  bigint not null,
    open            boolean not null default true,
    at              timestamptz not null default clock_timestamp(),
    primary key (bet_id, holder, kind),
    check (cardinality(scope_keys) = cardinality(scope_amounts))
) with (fillfactor = 90);
create index position_open on position (tree) where open;
