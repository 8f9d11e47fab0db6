-- Money in and out, and the ledger's upkeep.
--
-- A payment is two steps of the ledger: a PENDING transfer when it is asked for, then a POST when the provider confirms it or a
-- VOID when it refuses. A withdrawal is held (debits_pending) meanwhile; a deposit is in credits_pending and cannot be spent.
-- Whether the provider was told, and what it said, is never guessed: a payment stays PENDING and is asked about until it is known.

-- What was asked under a player's key and what became of it. A refusal binds the key too, and then there is no transfer.
-- Only status, code, detail, provider_reference, decided_at, attempts and ask_at ever change, and none of them once it is decided.
create table payment (
    transfer_id   uuid primary key,                   -- derived from player and key: whoever asks again makes the same one
    player_id     text   not null references player,
    key           text   not null,
    fingerprint   text   not null,                    -- SHA-256 in hex of direction, amount and currency
    direction     text   not null check (direction in ('DEPOSIT', 'WITHDRAWAL')),
    amount_minor  bigint not null check (amount_minor > 0),
    currency      text   not null,
    provider      text   not null,
    jurisdiction  text   not null,
    status        text   not null check (status in ('PENDING', 'CONFIRMED', 'REFUSED')),
    code          text,                               -- why it was refused: one of the problem catalogue
    detail        text,
    provider_reference text,
    day date, week date, month date,                  -- the periods a deposit was counted in: given back there if it is refused
    asked_at      timestamptz not null default clock_timestamp(),
    decided_at    timestamptz,
    attempts      integer not null default 0,         -- how often the provider was asked again
    ask_at        timestamptz,                        -- when it is, if it is not known by then
    unique (player_id, key),
    check ((status = 'PENDING') = (ask_at is not null)),
    check ((status = 'PENDING') = (decided_at is null)),
    check ((status = 'CONFIRMED') = (provider_reference is not null)),
    check ((status = 'REFUSED') = (code is not null))
) with (fillfactor = 80);
create index payment_due on payment (ask_at) where status = 'PENDING';
create trigger decided_for_good before update on payment
    for each row when (old.status <> 'PENDING') execute function refuse_change();
create trigger never_gone before delete or truncate on payment
    for each statement execute function refuse_change();

-- Transfers are read newest first, and not all ids rise with time: a payment's is derived from its key.
drop index transfer_by_player;
create index transfer_by_player on transfer (player_id, at, transfer_id) where player_id is not null;

-- A new account has no transfer of a transaction that was over when it was made, so folding need not look there.
alter table account alter column folded_below set default pg_snapshot_xmin(pg_current_snapshot());

-- What a player has, in the player's currency; all zero before the first deposit.
create view wallet as
select p.player_id, p.currency,
       coalesce(a.credits_posted - a.debits_posted, 0) as balance_minor,
       coalesce(a.debits_pending, 0) as held_minor
from player p left join account a on a.owner = p.player_id and a.currency = p.currency;

-- The player with the periods that a moment lies in: counters of periods that are over are 0. A period never goes back.
create function wallet_player_at(p player, moment timestamptz) returns player language plpgsql immutable as $$
declare
    today date := (moment at time zone p.zone)::date;
    this_week date := date_trunc('week', moment at time zone p.zone)::date;
    this_month date := date_trunc('month', moment at time zone p.zone)::date;
begin
    if today > p.day then
        p.day := today;
        p.stake_day := 0; p.loss_day := 0; p.deposit_day := 0; p.win_day := 0;
    end if;
    if this_week > p.week then
        p.week := this_week;
        p.stake_week := 0; p.loss_week := 0; p.deposit_week := 0;
    end if;
    if this_month > p.month then
        p.month := this_month;
        p.stake_month := 0; p.loss_month := 0; p.deposit_month := 0;
    end if;
    return p;
end
$$;

-- Writes periods and counters as they are in p. The row is locked. No new revision: compliance judges no bet by these.
create function wallet_keep_counters(p player) returns void language sql as $$
    update player set
        day = p.day, week = p.week, month = p.month, win_day = p.win_day,
        stake_day = p.stake_day, stake_week = p.stake_week, stake_month = p.stake_month,
        loss_day = p.loss_day, loss_week = p.loss_week, loss_month = p.loss_month,
        deposit_day = p.deposit_day, deposit_week = p.deposit_week, deposit_month = p.deposit_month
    where player_id = p.player_id
$$;

-- Why a player, counted up to now, may not deposit an amount; nulls: they may. Of several limits the one with the least room is told.
create function deposit_refusal(p player, amount bigint, jurisdictions text[], versions text[], out code text, out detail text)
language plpgsql as $$
declare
    rules jurisdiction_config;
begin
    if p.closed then
        code := 'ACCOUNT_CLOSED';
        detail := 'the account is closed: it takes no deposits';
        return;
    end if;
    if p.excluded_until > clock_timestamp() then
        code := 'SELF_EXCLUDED';
        detail := 'the player has excluded themselves '
            || case when p.excluded_until >= timestamptz '9999-12-31 00:00:00+00' then 'for good'
                    else 'until ' || to_char(p.excluded_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end;
        return;
    end if;
    select c.* into rules
    from jurisdiction_config c
    join unnest(jurisdictions, versions) as in_force(jurisdiction, version)
      on c.jurisdiction = in_force.jurisdiction and c.version = in_force.version
    where c.jurisdiction = p.jurisdiction;
    if not found then
        if p.jurisdiction = any (jurisdictions) then
            raise exception 'the rules in force in % are not stored yet', p.jurisdiction;
        end if;
        code := 'JURISDICTION_BLOCKED';
        detail := 'nobody deposits in ' || p.jurisdiction;
        return;
    end if;
    select 'LIMIT_EXCEEDED',
           format('%s deposit limit of a %s is %s minor units, %s are used: %s can be deposited, not %s',
                  l.whose, l.period, l.most, l.used, greatest(l.most - l.used, 0), amount)
    into code, detail
    from (values ('the player''s own', 'day', p.deposit_day_limit, p.deposit_day),
                 ('the player''s own', 'week', p.deposit_week_limit, p.deposit_week),
                 ('the player''s own', 'month', p.deposit_month_limit, p.deposit_month),
                 ('the jurisdiction''s', 'day', rules.deposit_day_max, p.deposit_day),
                 ('the jurisdiction''s', 'week', rules.deposit_week_max, p.deposit_week),
                 ('the jurisdiction''s', 'month', rules.deposit_month_max, p.deposit_month)
         ) as l (whose, period, most, used)
    where l.used + amount > l.most
    order by l.most - l.used
    limit 1;
end
$$;

-- Why a player cannot withdraw an amount; nulls: they can. Neither exclusion nor a closed account keeps their money from them.
create function withdrawal_refusal(p player, amount bigint, out code text, out detail text) language sql as $$
    select case when w.balance_minor - w.held_minor < amount then 'INSUFFICIENT_FUNDS' end,
           case when w.balance_minor - w.held_minor < amount
                then format('%s minor units can be withdrawn, not %s', w.balance_minor - w.held_minor, amount) end
    from wallet w where w.player_id = p.player_id
$$;

create function payment_player_account(pay payment) returns text language sql immutable as $$
    select pay.player_id || '/' || pay.currency
$$;

create function payment_provider_account(pay payment) returns text language sql immutable as $$
    select 'provider:' || pay.provider || '/' || pay.currency
$$;

-- Both accounts of a payment, made where they are not there yet.
create function payment_open_accounts(pay payment) returns void language sql as $$
    insert into account (account_id, kind, owner, currency)
    select wanted.account_id, wanted.kind, wanted.owner, pay.currency
    from (values (payment_player_account(pay), 'PLAYER', pay.player_id),
                 (payment_provider_account(pay), 'PROVIDER', 'provider:' || pay.provider)
         ) as wanted (account_id, kind, owner)
    where not exists (select from account a where a.account_id = wanted.account_id)
    order by wanted.account_id
    on conflict do nothing
$$;

-- One step of a payment: its transfer, the player's counters, the event. Under player_lock.
create function payment_step(pay payment, step uuid, step_phase text, step_reference text) returns void
language plpgsql as $$
declare
    inward boolean := pay.direction = 'DEPOSIT';
    pending bigint := case step_phase when 'PENDING' then pay.amount_minor else -pay.amount_minor end;
    posted bigint := case step_phase when 'POST' then pay.amount_minor else 0 end;
begin
    insert into transfer (transfer_id, phase, pending_id, purpose, debit_account, credit_account,
        amount_minor, currency, fingerprint, reference, player_id)
    values (step, step_phase, case when step_phase <> 'PENDING' then pay.transfer_id end, pay.direction,
        case when inward then payment_provider_account(pay) else payment_player_account(pay) end,
        case when inward then payment_player_account(pay) else payment_provider_account(pay) end,
        pay.amount_minor, pay.currency, pay.fingerprint, step_reference, pay.player_id);
    update account set
        credits_pending = credits_pending + case when inward then pending else 0 end,
        credits_posted = credits_posted + case when inward then posted else 0 end,
        debits_pending = debits_pending + case when inward then 0 else pending end,
        debits_posted = debits_posted + case when inward then 0 else posted end
    where account_id = payment_player_account(pay);
    insert into event (type, player_id, jurisdiction, subject_id, payload)
    values ('WALLET_TX', pay.player_id, pay.jurisdiction, pay.transfer_id::text,
        json_build_object(                            -- contracts.bets.WalletMessage
            'transferId', step,
            'phase', step_phase,
            'purpose', pay.direction,
            'amountMinor', case when inward then pay.amount_minor else -pay.amount_minor end,
            'currency', pay.currency,
            'reference', step_reference)::text);
end
$$;

-- What a call answers: NEW, KNOWN, MISMATCH, NO_PLAYER, OTHER_CURRENCY; DECIDED, KNOWN, CONTRADICTED; the payment if there is one; the wallet.
create type payment_reply as (
    outcome text, transfer_id uuid, player_id text, direction text, amount_minor bigint, status text, code text, detail text,
    provider_reference text, currency text, balance_minor bigint, held_minor bigint
);

create function payment_reply_of(outcome text, player text, transfer uuid) returns payment_reply language sql stable as $$
    select outcome, k.transfer_id, k.player_id, k.direction, k.amount_minor, k.status, k.code, k.detail,
           k.provider_reference, w.currency, w.balance_minor, w.held_minor
    from (values (1)) as always (one)
    left join wallet w on w.player_id = player
    left join payment k on k.transfer_id = transfer
$$;

-- Judges a payment and holds what it is about. Once for a player and key: later calls answer with what became of it.
-- jurisdictions and versions: the rules in force, pair by pair. The provider is asked again after lease_millis if nothing is known.
create function payment_ask(asked_id uuid, asked_player text, asked_key text, asked_fingerprint text, asked_direction text,
    asked_minor bigint, asked_currency text, asked_provider text, jurisdictions text[], versions text[], lease_millis bigint)
returns payment_reply language plpgsql as $$
declare
    p player;
    pay payment;
    no_code text;
    no_detail text;
begin
    perform player_lock(asked_player);
    select * into pay from payment where player_id = asked_player and key = asked_key;
    if found then
        return payment_reply_of(case when pay.fingerprint = asked_fingerprint then 'KNOWN' else 'MISMATCH' end,
            asked_player, pay.transfer_id);
    end if;
    select * into p from player where player_id = asked_player for no key update;
    if not found then
        return payment_reply_of('NO_PLAYER', asked_player, null);
    end if;
    if p.currency <> asked_currency then
        return payment_reply_of('OTHER_CURRENCY', asked_player, null);
    end if;
    p := wallet_player_at(p, clock_timestamp());
    if asked_direction = 'DEPOSIT' then
        select r.code, r.detail into no_code, no_detail from deposit_refusal(p, asked_minor, jurisdictions, versions) r;
    else
        select r.code, r.detail into no_code, no_detail from withdrawal_refusal(p, asked_minor) r;
    end if;
    insert into payment (transfer_id, player_id, key, fingerprint, direction, amount_minor, currency, provider, jurisdiction,
        status, code, detail, day, week, month, decided_at, ask_at)
    values (asked_id, asked_player, asked_key, asked_fingerprint, asked_direction, asked_minor, asked_currency, asked_provider,
        p.jurisdiction, case when no_code is null then 'PENDING' else 'REFUSED' end, no_code, no_detail, p.day, p.week, p.month,
        case when no_code is not null then clock_timestamp() end,
        case when no_code is null then clock_timestamp() + lease_millis * interval '1 millisecond' end)
    returning * into pay;
    if no_code is null then
        if asked_direction = 'DEPOSIT' then
            p.deposit_day := p.deposit_day + asked_minor;
            p.deposit_week := p.deposit_week + asked_minor;
            p.deposit_month := p.deposit_month + asked_minor;
            perform wallet_keep_counters(p);
        end if;
        perform payment_open_accounts(pay);
        perform payment_step(pay, pay.transfer_id, 'PENDING', pay.transfer_id::text);
    end if;
    return payment_reply_of('NEW', asked_player, pay.transfer_id);
end
$$;

-- Gives a refused deposit's room back, in the periods it was counted in that are not over.
create function deposit_uncount(pay payment) returns void language plpgsql as $$
declare
    p player;
begin
    select * into p from player where player_id = pay.player_id for no key update;
    p := wallet_player_at(p, clock_timestamp());
    if p.day = pay.day then
        p.deposit_day := greatest(p.deposit_day - pay.amount_minor, 0);
    end if;
    if p.week = pay.week then
        p.deposit_week := greatest(p.deposit_week - pay.amount_minor, 0);
    end if;
    if p.month = pay.month then
        p.deposit_month := greatest(p.deposit_month - pay.amount_minor, 0);
    end if;
    perform wallet_keep_counters(p);
end
$$;

-- What the provider finally said: 'CONFIRMED' with its reference, or 'REFUSED' with a code and a reason. The first answer counts;
-- another one is CONTRADICTED.
create function payment_settle(settled_id uuid, resolution_id uuid, said text, said_reference text, said_code text, said_detail text)
returns payment_reply language plpgsql as $$
declare
    pay payment;
begin
    select * into pay from payment where transfer_id = settled_id;      -- its player never changes
    if not found then
        raise exception 'there is no payment %', settled_id using errcode = 'no_data_found';
    end if;
    perform player_lock(pay.player_id);
    select * into pay from payment where transfer_id = settled_id for update;
    if pay.status <> 'PENDING' then
        return payment_reply_of(case when pay.status = said then 'KNOWN' else 'CONTRADICTED' end, pay.player_id, settled_id);
    end if;
    if said = 'CONFIRMED' then
        perform payment_step(pay, resolution_id, 'POST', said_reference);
    else
        perform payment_step(pay, resolution_id, 'VOID', pay.transfer_id::text);
        if pay.direction = 'DEPOSIT' then
            perform deposit_uncount(pay);
        end if;
    end if;
    update payment set status = said, provider_reference = said_reference, code = said_code, detail = said_detail,
        decided_at = clock_timestamp(), ask_at = null
    where transfer_id = settled_id;
    return payment_reply_of('DECIDED', pay.player_id, settled_id);
end
$$;

-- Payments the provider is to be asked about now. Each is the caller's until its next turn, which comes later each time, so that
-- several instances do not ask at once; one that dies meanwhile loses nothing.
create function payment_claim(most integer, first_wait_millis bigint, last_wait_millis bigint)
returns setof payment language sql as $$
    with due as (
        select k.transfer_id from payment k
        where k.status = 'PENDING' and k.ask_at <= clock_timestamp()
        order by k.ask_at limit most
        for update skip locked
    )
    update payment k set
        attempts = k.attempts + 1,
        ask_at = clock_timestamp()
            + least(first_wait_millis * (1 << least(k.attempts, 12)), last_wait_millis) * interval '1 millisecond'
    from due where k.transfer_id = due.transfer_id
    returning k.*
$$;

-- What each transfer does to the counters of its two accounts. A POST or a VOID takes back what its PENDING held, whatever part
-- of it happens. (A subquery and not a join: few transfers are mostly asked for, and a join would hash them all.)
create view transfer_effect as
select t.transfer_id, t.xid, e.account_id, e.debits_posted, e.credits_posted, e.debits_pending, e.credits_pending
from transfer t
cross join lateral (
    select case when t.phase in ('POSTED', 'POST') then t.amount_minor else 0 end as posted,
           case t.phase when 'PENDING' then t.amount_minor
                        when 'POSTED' then 0
                        else -(select p.amount_minor from transfer p where p.transfer_id = t.pending_id) end as pending
) as moved
cross join lateral (values
    (t.debit_account, moved.posted, 0::bigint, moved.pending, 0::bigint),
    (t.credit_account, 0::bigint, moved.posted, 0::bigint, moved.pending)
) as e (account_id, debits_posted, credits_posted, debits_pending, credits_pending);

-- What transfers did to accounts that are not strict since they were folded. STABLE, so that it sees the snapshot of the query it
-- is called in: folded and since must be of one moment. By index: the planner takes a bound it does not know for a third of all.
create function account_since()
returns table (account_id text, debits_posted bigint, credits_posted bigint, debits_pending bigint, credits_pending bigint)
language plpgsql stable rows 100 set enable_seqscan = off as $$
#variable_conflict use_column
declare
    low xid8;
begin
    select min(a.folded_below) into low from account a where not a.strict;
    return query
        select e.account_id,
               sum(e.debits_posted)::bigint, sum(e.credits_posted)::bigint,
               sum(e.debits_pending)::bigint, sum(e.credits_pending)::bigint
        from transfer_effect e
        join account n on n.account_id = e.account_id and not n.strict
        where e.xid >= low and e.xid >= n.folded_below
        group by e.account_id;
end
$$;

-- Every account's counters: a player's as they stand; of the others what is folded and the transfers since.
create view account_balance as
select a.account_id, a.kind, a.owner, a.currency,
       a.debits_posted + coalesce(s.debits_posted, 0) as debits_posted,
       a.credits_posted + coalesce(s.credits_posted, 0) as credits_posted,
       a.debits_pending + coalesce(s.debits_pending, 0) as debits_pending,
       a.credits_pending + coalesce(s.credits_pending, 0) as credits_pending,
       a.credits_posted + coalesce(s.credits_posted, 0) - a.debits_posted - coalesce(s.debits_posted, 0) as balance_minor
from account a
left join account_since() s on s.account_id = a.account_id;

-- Moves transfers of transactions older than every running one into the counters of the accounts that are not strict; answers how
-- many those were, about `most` at a time. A transaction that is not over cannot add to what was folded: its id is not below.
-- One instance at a time. No transfer waits for it: a foreign key's lock and this update do not exclude each other.
create function fold_accounts(most bigint) returns bigint language plpgsql set enable_seqscan = off as $$
declare
    low xid8;
    horizon xid8;
    cut xid8;
    moved bigint;
begin
    if not pg_try_advisory_xact_lock(4711, 14) then
        return 0;
    end if;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    select folded_below into low from account where not strict order by folded_below limit 1;
    if low is null then
        return 0;
    end if;
    select xid into cut from transfer where xid >= low and xid < horizon order by xid offset most limit 1;
    if cut > low then
        horizon := cut;
    end if;
    select count(*) into moved from transfer where xid >= low and xid < horizon;
    if moved = 0 then
        return 0;
    end if;
    update account a set
        debits_posted = a.debits_posted + coalesce(s.debits_posted, 0),
        credits_posted = a.credits_posted + coalesce(s.credits_posted, 0),
        debits_pending = a.debits_pending + coalesce(s.debits_pending, 0),
        credits_pending = a.credits_pending + coalesce(s.credits_pending, 0),
        folded_below = horizon
    from account b
    left join (
        select e.account_id,
               sum(e.debits_posted)::bigint as debits_posted, sum(e.credits_posted)::bigint as credits_posted,
               sum(e.debits_pending)::bigint as debits_pending, sum(e.credits_pending)::bigint as credits_pending
        from transfer_effect e
        join account n on n.account_id = e.account_id and not n.strict
        where e.xid >= low and e.xid < horizon and e.xid >= n.folded_below
        group by e.account_id
    ) as s on s.account_id = b.account_id
    where a.account_id = b.account_id and not b.strict and b.folded_below < horizon;
    return moved;
end
$$;

-- Whatever is not as it must be, as one snapshot sees it; nothing, when the ledger is right. Reads every transfer.
create view ledger_difference as
with found as materialized (select * from account_balance),
made as (
    select e.account_id,
           sum(e.debits_posted)::bigint as debits_posted, sum(e.credits_posted)::bigint as credits_posted,
           sum(e.debits_pending)::bigint as debits_pending, sum(e.credits_pending)::bigint as credits_pending
    from transfer_effect e group by e.account_id
)
select 'SUM' as kind, f.currency as subject, '0' as expected, sum(f.balance_minor)::text as found
from found f group by f.currency having sum(f.balance_minor) <> 0
union all
select 'HELD', f.currency, sum(f.debits_pending)::text, sum(f.credits_pending)::text
from found f group by f.currency having sum(f.debits_pending) <> sum(f.credits_pending)
union all
select 'COUNTER', f.account_id || ' ' || c.counter, coalesce(c.made, 0)::text, c.found::text
from found f left join made m on m.account_id = f.account_id
cross join lateral (values
    ('debits_posted', m.debits_posted, f.debits_posted), ('credits_posted', m.credits_posted, f.credits_posted),
    ('debits_pending', m.debits_pending, f.debits_pending), ('credits_pending', m.credits_pending, f.credits_pending)
) as c (counter, made, found)
where coalesce(c.made, 0) <> c.found
union all
select 'CURRENCY', t.transfer_id::text, d.currency || ' and ' || c.currency, t.currency
from transfer t
join account d on d.account_id = t.debit_account
join account c on c.account_id = t.credit_account
where t.currency <> d.currency or t.currency <> c.currency
union all
select 'RESOLUTION', t.transfer_id::text,
       format('at most %s from %s to %s, pending', p.amount_minor, p.debit_account, p.credit_account),
       format('%s from %s to %s of one that is %s', t.amount_minor, t.debit_account, t.credit_account, p.phase)
from transfer t join transfer p on p.transfer_id = t.pending_id
where p.phase <> 'PENDING' or t.amount_minor > p.amount_minor
   or t.debit_account <> p.debit_account or t.credit_account <> p.credit_account
union all
select 'PAYMENT', k.transfer_id::text, k.status, concat_ws(' ', t.phase, r.phase)
from payment k
left join transfer t on t.transfer_id = k.transfer_id
left join transfer r on r.pending_id = k.transfer_id
where concat_ws(' ', t.phase, r.phase) <> all (case k.status
    when 'PENDING' then array['PENDING']
    when 'CONFIRMED' then array['PENDING POST']
    else array['PENDING VOID', ''] end);
