-- What keeps exposure counters and positions together, and the orders that go to the exchange.
--
-- Every tree of agents has an exposure lock. Who writes or closes positions of a tree holds it shared until the commit; who raises
-- the tree's epoch (and sums its positions for it), or gives an attempt up, holds it alone. So a position is either in the sums of
-- an epoch or written under that epoch, and an attempt has positions or is given up: never both, never neither.
-- The tree's epoch is in exposure_epoch, of the journal of bets.

-- Attempts whose reservation was given back because nothing was written for them in time.
create table exposure_tombstone (
    bet_id  uuid not null,
    attempt integer not null,
    tree    text not null,
    at      timestamptz not null default clock_timestamp(),
    primary key (bet_id, attempt)
);

-- Holds a tree's exposure lock shared until the transaction ends, and tells its epoch; 0 when it has none.
create function exposure_share(of_tree text) returns bigint language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(4712, hashtext(of_tree));
    return coalesce((select e.epoch from exposure_epoch e where e.tree = of_tree), 0);
end
$$;

-- Begins the tree's next epoch, when all that was begun under the last one is over. Whoever calls it sums in the same transaction.
create function exposure_raise(of_tree text, later_than bigint) returns bigint language plpgsql as $$
declare
    raised bigint;
begin
    perform pg_advisory_xact_lock(4712, hashtext(of_tree));
    insert into exposure_epoch as e (tree, epoch) values (of_tree, later_than + 1)
        on conflict (tree) do update set epoch = greatest(e.epoch, later_than) + 1
        returning e.epoch into raised;
    return raised;
end
$$;

-- Gives up those of the attempts that have no position, and tells which.
create function exposure_give_up(of_tree text, bets text[], numbers bigint[]) returns setof text language plpgsql as $$
begin
    perform pg_advisory_xact_lock(4712, hashtext(of_tree));
    return query
        with given_up as (
            insert into exposure_tombstone as t (bet_id, attempt, tree)
            select a.bet::uuid, a.number::integer, of_tree
              from unnest(bets, numbers) as a(bet, number)
             where not exists (select from position p where p.bet_id = a.bet::uuid and p.attempt = a.number)
                on conflict (bet_id, attempt) do update set tree = excluded.tree
            returning t.bet_id, t.attempt
        )
        select g.bet_id::text || ':' || g.attempt from given_up g;
end
$$;

-- The last word on a new position: not under an epoch that is over, not for an attempt that was given up.
create function position_admitted() returns trigger language plpgsql as $$
declare
    refused text;
begin
    perform pg_advisory_xact_lock_shared(4712, t.lock)
       from (select distinct hashtext(f.tree) as lock from fresh f order by 1) as t;
    select min(f.bet_id::text) into refused
      from fresh f join exposure_epoch e on e.tree = f.tree
     where f.exposure_epoch < e.epoch;
    if refused is not null then
        raise exception 'the position of bet % is under an exposure epoch that is over', refused
            using errcode = 'check_violation', constraint = 'position_epoch_is_current';
    end if;
    select min(f.bet_id::text) into refused
      from fresh f join exposure_tombstone t on t.bet_id = f.bet_id and t.attempt = f.attempt;
    if refused is not null then
        raise exception 'the attempt at bet % was given up', refused
            using errcode = 'check_violation', constraint = 'position_attempt_is_alive';
    end if;
    return null;
end
$$;

create trigger admitted after insert on position
    referencing new table as fresh for each statement execute function position_admitted();

create index position_to_hedge on position (at) where open and kind = 'HEDGE';

-- What is bet at the exchange for a bet's hedge remainder. Filled, its position is closed; else the position stays open and counted.
create table hedge_order (
    order_id     uuid primary key,
    bet_id       uuid not null unique references bet,
    player_id    text not null,
    jurisdiction text not null,
    tree         text not null,
    market       text not null,
    selection    text not null,
    odds_milli   integer not null check (odds_milli > 1000),      -- the least that covers the house
    stake_minor  bigint not null check (stake_minor > 0),
    currency     text not null,
    state        text not null check (state in ('NEW', 'SENT', 'FILLED', 'PARTLY', 'FAILED')),
    attempts     integer not null default 0,                      -- tries, answered or not
    answered     integer not null default 0,                      -- tries with an answer: the next one has another reference
    next_at      timestamptz not null default clock_timestamp(),  -- when somebody may take it up (again)
    fills        text not null default '[]',                      -- JSON: reference, stake and odds of each match
    detail       text,                                            -- why the last try did not match all
    closed_epoch bigint,                                          -- the tree's exposure epoch when the position was closed
    counted      boolean not null default true,                   -- whether its position may still be in the counters
    placed_at    timestamptz not null default clock_timestamp(),
    updated      timestamptz not null default clock_timestamp(),
    check ((state = 'FILLED') = (closed_epoch is not null))
) with (fillfactor = 70);
create index hedge_order_due on hedge_order (next_at) where state in ('NEW', 'SENT');
create index hedge_order_to_release on hedge_order (updated) where state = 'FILLED' and counted;
