-- What a player's row does not hold: how limits came to be and which of them wait, and stake factors by sport.
-- A change of these is a change of the player: under player_lock, with the row's revision raised and a PLAYER_CHANGED event.

-- Limits the player asked for. A decrease is APPLIED at once; an increase or a removal is PENDING until effective_at, when the
-- row of the player gets it, unless the player withdraws it or asks for another. The row alone binds a bet.
create table player_limit_change (
    change_id    bigint generated always as identity primary key,
    player_id    text not null references player,
    kind         text not null check (kind in ('SINGLE_BET', 'STAKE', 'LOSS', 'DEPOSIT')),
    period       text not null check (period in ('BET', 'DAY', 'WEEK', 'MONTH')),
    from_minor   bigint check (from_minor >= 0),      -- null: there was none
    to_minor     bigint check (to_minor >= 0),        -- null: it is taken away
    asked_at     timestamptz not null default clock_timestamp(),
    effective_at timestamptz not null,
    state        text not null check (state in ('APPLIED', 'PENDING', 'WITHDRAWN')),
    check ((kind = 'SINGLE_BET') = (period = 'BET'))
);
create unique index player_limit_change_waits_once on player_limit_change (player_id, kind, period) where state = 'PENDING';
create index player_limit_change_due on player_limit_change (effective_at) where state = 'PENDING';
create index player_limit_change_by_player on player_limit_change (player_id, change_id);

-- By how much the most a player may stake on a sport is scaled, in thousandths; sport '*' is every sport without its own.
create table player_stake_factor (
    player_id    text not null references player,
    sport        text not null,
    factor_milli integer not null check (factor_milli between 0 and 10000),
    primary key (player_id, sport)
);

-- A moment in milliseconds since 1970; the last day of the year 9999 is for good.
create function moment_of(millis bigint) returns timestamptz language sql immutable as $$
    select case when millis >= 253402214400000 then timestamptz 'infinity'
                else timestamptz '1970-01-01 00:00:00+00' + millis * interval '1 millisecond' end
$$;

create function millis_of(moment timestamptz) returns bigint language sql immutable as $$
    select case when moment = 'infinity' then 253402214400000
                else (extract(epoch from moment) * 1000)::bigint end
$$;

-- All of a player that a bet is judged by, in one read.
create view player_facts as
select p.*,
       greatest(p.day, date '0001-01-01')::text as day_text,
       greatest(p.week, date '0001-01-01')::text as week_text,
       greatest(p.month, date '0001-01-01')::text as month_text,
       millis_of(p.excluded_until) as excluded_until_millis,
       (extract(epoch from statement_timestamp()) * 1000000)::bigint as read_micros,
       (select coalesce(json_object_agg(f.sport, f.factor_milli), '{}')::text
          from player_stake_factor f where f.player_id = p.player_id) as factors
from player p;
