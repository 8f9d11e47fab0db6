-- The double-entry ledger. A transfer debits one account and credits another; it is never changed. What is held for a bet is a
-- PENDING transfer, resolved once by a POST (it happens) or a VOID (it does not) that refers to it.
--
-- A player's account is strict: its counters move in the same transaction as the transfer and a CHECK keeps it from going below
-- zero. Other accounts get no row update, so that no row is hot: their balances are what has been folded plus the transfers since.
-- Balance = credits - debits: a player's balance is what the house owes the player.

create table account (
    account_id     text primary key,                  -- player:anna/GBP, agent:north/INR, house:UK/GBP, provider:sandbox/GBP
    kind           text not null check (kind in ('PLAYER', 'AGENT', 'HOUSE', 'PROVIDER')),
    owner          text not null,
    currency       text not null check (currency ~ '^[A-Z]{3}$'),
    strict         boolean not null generated always as (kind = 'PLAYER') stored,
    debits_posted  bigint not null default 0 check (debits_posted >= 0),
    credits_posted bigint not null default 0 check (credits_posted >= 0),
    debits_pending bigint not null default 0 check (debits_pending >= 0),
    credits_pending bigint not null default 0 check (credits_pending >= 0),
    folded_below   xid8 not null default '0',         -- of accounts that are not strict: transfers of older transactions are in the counters
    constraint account_never_below_zero check (kind <> 'PLAYER' or credits_posted - debits_posted - debits_pending >= 0),
    unique (owner, currency)
) with (fillfactor = 60);

create table transfer (
    transfer_id    uuid primary key,                  -- made by the client, version 7
    phase          text not null check (phase in ('POSTED', 'PENDING', 'POST', 'VOID')),
    pending_id     uuid references transfer,          -- what a POST or a VOID resolves
    purpose        text not null,                     -- DEPOSIT, WITHDRAWAL, BET_HOLD, ...
    debit_account  text not null references account,
    credit_account text not null references account,
    amount_minor   bigint not null check (amount_minor > 0),
    currency       text not null,
    fingerprint    text not null,                     -- SHA-256 in hex of what was asked: the same id with another content is refused
    reference      text not null,                     -- the bet, the provider's reference
    player_id      text,
    xid            xid8 not null default pg_current_xact_id(),
    at             timestamptz not null default clock_timestamp(),
    check (debit_account <> credit_account),
    check ((phase in ('POST', 'VOID')) = (pending_id is not null))
);
create unique index transfer_resolves_once on transfer (pending_id) where pending_id is not null;
create index transfer_by_player on transfer (player_id, transfer_id) where player_id is not null;
create index transfer_by_xid on transfer (xid);
create index transfer_by_reference on transfer (reference);
create trigger append_only before update or delete or truncate on transfer
    for each statement execute function refuse_change();
