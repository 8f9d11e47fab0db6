-- What every bet paid for: two indexes that nothing reads by, and a look-up with a row lock for each of its four positions and three
-- seals. A statement is asked once whether what it refers to is there, and what is there stays: bets and events cannot be deleted.

drop index event_by_player;
drop index verdict_by_bet;

create trigger never_deleted before delete or truncate on bet
    for each statement execute function refuse_change();

alter table position drop constraint position_bet_id_fkey;

-- The last word on a new position: of a bet, not under an epoch that is over, not for an attempt that was given up.
create or replace function position_admitted() returns trigger language plpgsql as $$
declare
    nobodys  text;
    over     text;
    given_up text;
begin
    perform pg_advisory_xact_lock_shared(4712, t.lock)
       from (select distinct hashtext(f.tree) as lock from fresh f order by 1) as t;
    select min(f.bet_id::text) filter (where b.bet_id is null), min(f.bet_id::text) filter (where f.exposure_epoch < e.epoch),
           min(t.bet_id::text)
      into nobodys, over, given_up
      from fresh f
      left join bet b on b.bet_id = f.bet_id
      left join exposure_epoch e on e.tree = f.tree
      left join exposure_tombstone t on t.bet_id = f.bet_id and t.attempt = f.attempt;
    if nobodys is not null then
        raise exception 'there is no bet % for a position', nobodys
            using errcode = 'foreign_key_violation', constraint = 'position_is_of_a_bet';
    end if;
    if over is not null then
        raise exception 'the position of bet % is under an exposure epoch that is over', over
            using errcode = 'check_violation', constraint = 'position_epoch_is_current';
    end if;
    if given_up is not null then
        raise exception 'the attempt at bet % was given up', given_up
            using errcode = 'check_violation', constraint = 'position_attempt_is_alive';
    end if;
    return null;
end
$$;

alter table seal drop constraint seal_event_id_fkey;

-- By the event's index, whatever the statistics of the day say.
create function seal_admitted() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    nobodys bigint;
begin
    select min(f.event_id) into nobodys from fresh f left join event e on e.event_id = f.event_id where e.event_id is null;
    if nobodys is not null then
        raise exception 'there is no event % to seal', nobodys
            using errcode = 'foreign_key_violation', constraint = 'seal_is_of_an_event';
    end if;
    return null;
end
$$;
create trigger admitted after insert on seal
    referencing new table as fresh for each statement execute function seal_admitted();
