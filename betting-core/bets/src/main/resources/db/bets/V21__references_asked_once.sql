-- The last look-ups with a row lock that every bet paid for: a transfer's two accounts, a bet's player and its hold. As with positions
-- and seals (V18), a statement is asked once whether what it refers to is there, and what is there stays under its name: accounts, players
-- and bets cannot be deleted, nor get another id; events and transfers are refused every change.

create trigger never_deleted before delete or truncate on account
    for each statement execute function refuse_change();
create trigger never_renamed before update of account_id, currency on account
    for each statement execute function refuse_change();
create trigger never_deleted before delete or truncate on player
    for each statement execute function refuse_change();
create trigger never_renamed before update of player_id on player
    for each statement execute function refuse_change();
create trigger never_renamed before update of bet_id on bet
    for each statement execute function refuse_change();

alter table transfer drop constraint transfer_debit_account_fkey, drop constraint transfer_credit_account_fkey;
alter table bet drop constraint bet_player_id_fkey, drop constraint bet_hold_id_fkey;

-- By the indexes of what is referred to, whatever the statistics of the day say. It looks at both accounts anyway, so a transfer that
-- mixes currencies has no way in either.
create function transfer_admitted() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    nobodys text;
    mixed   text;
begin
    select min(f.transfer_id::text) filter (where d.account_id is null or c.account_id is null),
           min(f.transfer_id::text) filter (where d.currency <> f.currency or c.currency <> f.currency)
      into nobodys, mixed
      from fresh f
      left join account d on d.account_id = f.debit_account
      left join account c on c.account_id = f.credit_account;
    if nobodys is not null then
        raise exception 'there is no account that transfer % debits or credits', nobodys
            using errcode = 'foreign_key_violation', constraint = 'transfer_is_between_accounts';
    end if;
    if mixed is not null then
        raise exception 'transfer % is not in the currency of both its accounts', mixed
            using errcode = 'check_violation', constraint = 'transfer_is_of_one_currency';
    end if;
    return null;
end
$$;
create trigger admitted after insert on transfer
    referencing new table as fresh for each statement execute function transfer_admitted();

create function bet_admitted() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    nobodys text;
    unheld  text;
begin
    select min(f.bet_id::text) filter (where p.player_id is null),
           min(f.bet_id::text) filter (where f.hold_id is not null and h.transfer_id is null)
      into nobodys, unheld
      from fresh f
      left join player p on p.player_id = f.player_id
      left join transfer h on h.transfer_id = f.hold_id;
    if nobodys is not null then
        raise exception 'there is no player whose bet % is', nobodys
            using errcode = 'foreign_key_violation', constraint = 'bet_is_of_a_player';
    end if;
    if unheld is not null then
        raise exception 'there is no transfer that holds the stake of bet %', unheld
            using errcode = 'foreign_key_violation', constraint = 'bet_hold_is_a_transfer';
    end if;
    return null;
end
$$;
create trigger admitted after insert on bet
    referencing new table as fresh for each statement execute function bet_admitted();
create trigger admitted_again after update on bet
    referencing new table as fresh for each statement execute function bet_admitted();
