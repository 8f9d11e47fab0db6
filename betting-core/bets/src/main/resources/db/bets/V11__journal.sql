-- The one database call that decides about bets: a batch of verdicts, each with all that belongs to it or with none of it.

-- Of each agent tree: which of the exposure counters' lives positions must be written under. Raised when the counters are made anew.
create table exposure_epoch (
    tree  text primary key,
    epoch bigint not null
);

-- Bets that are due are looked at by one instance at a time.
alter table bet add column looked_at timestamptz;

-- What is left of a limit, or null when nothing limits: the stricter of the player's own and the jurisdiction's.
create function limit_left(own bigint, law bigint, used bigint) returns bigint language sql immutable as $$
    select least(own, law) - used
$$;

-- Applies a batch. Every item is a JSON object (see org.overround.bets.journal.adapter.r2dbc.EntryForm); the answer has one row for
-- each, by its place n, counted from 0.
--
--   WRITTEN    it is in the database, from this call or an earlier one with the same ids
--   DUPLICATE  the key has a verdict already, for the same question: answer is that verdict
--   MISMATCH   the key has a verdict already, for another question
--   REFUSED    nothing was written, because of code; detail says which limit, free how much of it is left
--   STALE      the exposure it was reserved under counts no more: reserve again
--   DECIDED    the bet is not pending any more
--   NO_RULES   nothing was written: the jurisdiction's rules of that version are not stored, so their caps are not known
--
-- Locks: players in the order of their ids, then trees in theirs, shared. Everything that is read is read after them. A violated
-- constraint fails the whole batch: the last resort, and whoever calls halves it.
create function apply_batch(items text[])
returns table (n integer, result text, code text, detail text, free_minor bigint, answer text) language plpgsql as $$
declare
    at_now   timestamptz;
    r        record;
    pl       player%rowtype;
    acc      account%rowtype;
    law      jurisdiction_config%rowtype;
    old      record;
    old_at   timestamp;                   -- when a pending bet was placed, in the player's zone
    today    date; this_week date; this_month date;
    of_player text := '';
    acc_free bigint;
    moved    bigint;                      -- what the bet's hold changes
    stakes   bigint;                      -- what counts of stake and loss
    wins     bigint;                      -- what counts of the daily win
    left_of  bigint;
    why      text;
    more     text;
    seen_keys text[] := '{}'; seen_prints text[] := '{}'; seen_answers text[] := '{}'; seen_bets uuid[] := '{}';
    decided  uuid[] := '{}';              -- pending bets this batch decides: the table does not say so yet
    seen_at  integer;
    parsed   jsonb[];                     -- read once: jsonb keeps every string as it was
    taken    integer[] := '{}';           -- places of the items that are written, counted from 1
    player_dirty boolean := false;
    account_dirty boolean := false;
begin
    select array_agg(t.item::jsonb) into parsed from unnest(items) as t(item);
    perform player_lock(p.id) from (select distinct i ->> 'player' as id from unnest(parsed) as t(i) order by 1) as p;
    perform exposure_share(e.tree) from (
        select distinct i ->> 'tree' as tree from unnest(parsed) as t(i) where i ->> 'tree' is not null order by 1) as e;
    at_now := clock_timestamp();

    insert into account (account_id, kind, owner, currency)
    select distinct h.house_account, 'HOUSE', h.house_owner, h.currency
      from unnest(parsed) as t(i), lateral jsonb_to_record(t.i) as h(house_account text, house_owner text, currency text)
     where h.house_account is not null
       and not exists (select from account a where a.account_id = h.house_account)
     order by 1
        on conflict do nothing;

    for r in
        select i.*, t.place, v.fingerprint as v_fingerprint, v.answer as v_answer, v.bet_id as v_bet,
               e.epoch as epoch_now,
               exists (select from exposure_tombstone s where s.bet_id = i.bet and s.attempt = i.attempt) as given_up
          from unnest(parsed) with ordinality as t(item, place),
               lateral jsonb_to_record(t.item) as i(
                   kind text, player text, key text, fingerprint text, bet uuid, answer text, jurisdiction text,
                   config_version text, currency text, total_stake bigint, potential_return bigint, hold uuid, hold_minor bigint,
                   new_hold boolean, win_day_max bigint, tree text, epoch bigint, attempt integer)
          left join verdict v on v.player_id = i.player and v.key = i.key
          left join exposure_epoch e on e.tree = i.tree
         order by i.player, t.place
    loop
        if r.player <> of_player then
            if player_dirty then perform journal_keep_player(pl); end if;
            if account_dirty then perform journal_keep_account(acc); end if;
            of_player := r.player; player_dirty := false; account_dirty := false;
            seen_keys := '{}'; seen_prints := '{}'; seen_answers := '{}'; seen_bets := '{}';
            select * into pl from player p where p.player_id = r.player;
            if pl.player_id is not null then
                select * into acc from account a where a.account_id = pl.player_id || '/' || pl.currency;
                today := (at_now at time zone pl.zone)::date;
                this_week := date_trunc('week', at_now at time zone pl.zone)::date;
                this_month := date_trunc('month', at_now at time zone pl.zone)::date;
                if pl.day <> today then
                    pl.day := today; pl.stake_day := 0; pl.loss_day := 0; pl.deposit_day := 0; pl.win_day := 0;
                end if;
                if pl.week <> this_week then
                    pl.week := this_week; pl.stake_week := 0; pl.loss_week := 0; pl.deposit_week := 0;
                end if;
                if pl.month <> this_month then
                    pl.month := this_month; pl.stake_month := 0; pl.loss_month := 0; pl.deposit_month := 0;
                end if;
            end if;
        end if;

        n := r.place - 1; code := null; detail := null; free_minor := null; answer := null;

        -- Keys: what was decided stays decided.
        if r.kind in ('ACCEPT', 'PEND', 'REFUSE') then
            seen_at := array_position(seen_keys, r.key);
            if r.v_fingerprint is not null or seen_at is not null then
                answer := coalesce(r.v_answer, seen_answers[seen_at]);
                result := case when coalesce(r.v_fingerprint, seen_prints[seen_at]) <> r.fingerprint then 'MISMATCH'
                               when coalesce(r.v_bet, seen_bets[seen_at]) = r.bet then 'WRITTEN'
                               else 'DUPLICATE' end;
                if result = 'MISMATCH' then answer := null; end if;
                return next; continue;
            end if;
        end if;
        if pl.player_id is null then
            result := 'REFUSED'; code := 'PLAYER_NOT_FOUND'; return next; continue;
        end if;

        moved := 0; stakes := 0; wins := 0; old_at := null;
        if r.kind in ('ACCEPT', 'PEND') then
            moved := r.hold_minor; stakes := r.total_stake; wins := r.potential_return;
        elsif r.kind in ('ACCEPT_PENDING', 'VOID_PENDING') then
            select b.status, b.total_stake_minor, b.potential_return_minor, b.hold_id, b.attempt, b.placed_at, h.amount_minor
              into old
              from bet b join transfer h on h.transfer_id = b.hold_id where b.bet_id = r.bet;
            if r.bet = any (decided) then
                result := 'DECIDED'; return next; continue;
            end if;
            if old.status is distinct from 'PENDING' then
                -- The same entry again: its attempt, its stake and its hold, which a kept hold has under an older id.
                result := case when old.status = 'ACCEPTED' and r.kind = 'ACCEPT_PENDING' and old.attempt = r.attempt
                                    and old.total_stake_minor = r.total_stake and old.amount_minor = r.hold_minor
                                    and (not r.new_hold or old.hold_id = r.hold)
                                 or old.status = 'VOID' and r.kind = 'VOID_PENDING' then 'WRITTEN' else 'DECIDED' end;
                return next; continue;
            end if;
            old_at := old.placed_at at time zone pl.zone;
            if r.kind = 'ACCEPT_PENDING' then
                moved := r.hold_minor - old.amount_minor;
                stakes := r.total_stake - old.total_stake_minor;
                wins := r.potential_return - old.potential_return_minor;
            else
                moved := -old.amount_minor; stakes := -old.total_stake_minor; wins := -old.potential_return_minor;
            end if;
        end if;

        -- The player, under the lock: what the gate looked at may have changed.
        if r.kind in ('ACCEPT', 'PEND', 'ACCEPT_PENDING') then
            why := case when pl.closed then 'ACCOUNT_CLOSED'
                        when pl.excluded_until > at_now then 'SELF_EXCLUDED'
                        when pl.kyc_status <> 'VERIFIED' then 'KYC_INCOMPLETE'
                        when pl.aml_flagged then 'AML_FLAG'
                        when pl.currency <> r.currency then 'BAD_FIELD' end;
            more := null; left_of := null;
            if why is null and (stakes > 0 or wins > 0) then
                select * into law from jurisdiction_config j
                 where j.jurisdiction = r.jurisdiction and j.version = r.config_version;
                if not found then
                    result := 'NO_RULES'; detail := format('%s %s', r.jurisdiction, r.config_version); return next; continue;
                end if;
                select l.name, l.room into more, left_of
                  from (values
                        (1, 'single bet limit', least(pl.single_bet_limit, law.single_bet_max), r.total_stake),
                        (2, 'daily stake limit', limit_left(pl.stake_day_limit, law.stake_day_max, pl.stake_day), stakes),
                        (3, 'weekly stake limit', limit_left(pl.stake_week_limit, law.stake_week_max, pl.stake_week), stakes),
                        (4, 'monthly stake limit', limit_left(pl.stake_month_limit, law.stake_month_max, pl.stake_month), stakes),
                        (5, 'daily loss limit', limit_left(pl.loss_day_limit, law.loss_day_max, pl.loss_day), stakes),
                        (6, 'weekly loss limit', limit_left(pl.loss_week_limit, law.loss_week_max, pl.loss_week), stakes),
                        (7, 'monthly loss limit', limit_left(pl.loss_month_limit, law.loss_month_max, pl.loss_month), stakes),
                        (8, 'win limit of a day', r.win_day_max - pl.win_day, wins)
                       ) as l(place, name, room, wanted)
                 where l.wanted > 0 and l.room < l.wanted
                 order by l.place limit 1;
                if more is not null then why := 'LIMIT_EXCEEDED'; end if;
            end if;
            if why is null and moved > 0 then
                acc_free := coalesce(acc.credits_posted - acc.debits_posted - acc.debits_pending, 0);
                if acc_free < moved then
                    why := 'INSUFFICIENT_FUNDS'; left_of := acc_free;
                end if;
            end if;
            if why is not null then
                result := 'REFUSED'; code := why; detail := more; free_minor := left_of; return next; continue;
            end if;
            if r.tree is not null and (r.epoch is distinct from r.epoch_now or r.given_up) then
                result := 'STALE'; return next; continue;
            end if;
        end if;

        if stakes <> 0 or wins <> 0 then
            -- What is given back counts only in the periods in which it was taken.
            if stakes > 0 or old_at::date = today then
                pl.stake_day := greatest(0, pl.stake_day + stakes); pl.loss_day := greatest(0, pl.loss_day + stakes);
            end if;
            if wins > 0 or old_at::date = today then
                pl.win_day := greatest(0, pl.win_day + wins);
            end if;
            if stakes > 0 or date_trunc('week', old_at)::date = this_week then
                pl.stake_week := greatest(0, pl.stake_week + stakes); pl.loss_week := greatest(0, pl.loss_week + stakes);
            end if;
            if stakes > 0 or date_trunc('month', old_at)::date = this_month then
                pl.stake_month := greatest(0, pl.stake_month + stakes); pl.loss_month := greatest(0, pl.loss_month + stakes);
            end if;
            player_dirty := true;
        end if;
        if moved <> 0 then
            acc.debits_pending := acc.debits_pending + moved; account_dirty := true;
        end if;
        if r.key is not null then
            seen_keys := seen_keys || r.key; seen_prints := seen_prints || r.fingerprint; seen_answers := seen_answers || r.answer;
            seen_bets := seen_bets || r.bet;
        end if;
        if r.kind in ('ACCEPT_PENDING', 'VOID_PENDING') then decided := decided || r.bet; end if;
        taken := taken || r.place::integer;
        result := 'WRITTEN'; answer := r.answer;
        return next;
    end loop;
    if player_dirty then perform journal_keep_player(pl); end if;
    if account_dirty then perform journal_keep_account(acc); end if;
    perform journal_write(parsed, taken);
end
$$;

create function journal_keep_player(pl player) returns void language sql as $$
    update player set day = pl.day, week = pl.week, month = pl.month,
           stake_day = pl.stake_day, stake_week = pl.stake_week, stake_month = pl.stake_month,
           loss_day = pl.loss_day, loss_week = pl.loss_week, loss_month = pl.loss_month,
           deposit_day = pl.deposit_day, deposit_week = pl.deposit_week, deposit_month = pl.deposit_month, win_day = pl.win_day
     where player_id = pl.player_id
$$;

create function journal_keep_account(acc account) returns void language sql as $$
    update account set debits_pending = acc.debits_pending where account_id = acc.account_id
$$;

-- Writes the items with these numbers, all of them at once: transfers, offers, bets, verdicts, positions, then events in the order
-- of the items.
create function journal_write(items jsonb[], taken integer[]) returns void language plpgsql as $$
declare
    written jsonb[];
begin
    select array_agg(items[t.place] order by t.place) into written from unnest(taken) as t(place);
    if written is null then return; end if;

    -- A pending bet's hold is given back whole, and taken anew where it goes on with less.
    insert into transfer (transfer_id, phase, pending_id, purpose, debit_account, credit_account, amount_minor, currency,
                          fingerprint, reference, player_id)
    select m.void_id, 'VOID', h.transfer_id, h.purpose, h.debit_account, h.credit_account, h.amount_minor, h.currency,
           h.fingerprint, h.reference, h.player_id
      from unnest(written) with ordinality as w(i, place),
           lateral jsonb_to_record(w.i) as m(bet uuid, void_id uuid)
      join bet b on b.bet_id = m.bet
      join transfer h on h.transfer_id = b.hold_id
     where m.void_id is not null
     order by w.place;

    insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency, fingerprint, reference,
                          player_id)
    select m.hold, 'PENDING', 'BET_HOLD', m.player || '/' || m.currency, m.house_account, m.hold_minor, m.currency,
           m.hold_fingerprint, m.bet::text, m.player
      from unnest(written) with ordinality as w(i, place),
           lateral jsonb_to_record(w.i) as m(player text, bet uuid, currency text, house_account text, hold uuid, hold_minor bigint,
                                            hold_fingerprint text, new_hold boolean)
     where m.new_hold
     order by w.place;

    insert into offer (offer_id, market_id, event_id, epoch, version, profile, content)
    select distinct on (o.id) o.id, o.market, o.event, o.epoch, o.version, o.profile, o.content
      from unnest(written) as w(i),
           lateral jsonb_to_recordset(w.i -> 'offers') as o(id text, market text, event text, epoch text, version bigint,
                                                           profile text, content text)
     order by o.id
        on conflict (offer_id) do nothing;

    insert into bet (bet_id, player_id, jurisdiction, agent_id, profile, status, code, detail, type, currency, unit_stake_minor,
                     lines, total_stake_minor, potential_return_minor, slip, legs, event_ids, offer_ids, hold_id, decision_id,
                     config_version, attempt, due_at, decided_at)
    select m.bet, m.player, m.jurisdiction, m.agent, m.profile, m.status, m.code, m.detail, m.type, m.currency, m.unit_stake,
           m.lines, m.total_stake, m.potential_return, m.slip, m.legs, m.event_ids, m.offer_ids,
           m.hold, m.decision_id, m.config_version, coalesce(m.attempt, 0),
           case when m.status = 'PENDING' then clock_timestamp() + m.delay_millis * interval '1 millisecond' end,
           case when m.status <> 'PENDING' then clock_timestamp() end
      from unnest(written) with ordinality as w(i, place),
           lateral jsonb_to_record(w.i) as m(kind text, player text, bet uuid, jurisdiction text, agent text, profile text,
               status text, code text, detail text, type text, currency text, unit_stake bigint, lines integer, total_stake bigint,
               potential_return bigint, slip text, legs text, event_ids text[], offer_ids text[], hold uuid, decision_id uuid,
               config_version text, attempt integer, delay_millis bigint)
     where m.kind in ('ACCEPT', 'PEND', 'REFUSE')
     order by w.place;

    update bet b
       set status = m.status, code = m.code, detail = coalesce(m.detail, b.detail), due_at = null, decided_at = clock_timestamp(),
           unit_stake_minor = coalesce(m.unit_stake, b.unit_stake_minor),
           total_stake_minor = coalesce(m.total_stake, b.total_stake_minor),
           potential_return_minor = coalesce(m.potential_return, b.potential_return_minor),
           legs = coalesce(m.legs, b.legs), offer_ids = coalesce(m.offer_ids, b.offer_ids),
           hold_id = case when m.new_hold then m.hold else b.hold_id end,
           attempt = coalesce(m.attempt, b.attempt)
      from unnest(written) as w(i),
           lateral jsonb_to_record(w.i) as m(kind text, bet uuid, status text, code text, detail text, unit_stake bigint,
               total_stake bigint, potential_return bigint, legs text, offer_ids text[], hold uuid, new_hold boolean,
               attempt integer)
     where m.kind in ('ACCEPT_PENDING', 'VOID_PENDING') and b.bet_id = m.bet;

    insert into verdict (player_id, key, fingerprint, bet_id, answer)
    select m.player, m.key, m.fingerprint, m.bet, m.answer
      from unnest(written) with ordinality as w(i, place),
           lateral jsonb_to_record(w.i) as m(kind text, player text, key text, fingerprint text, bet uuid, answer text)
     where m.kind in ('ACCEPT', 'PEND', 'REFUSE')
     order by w.place;

    insert into position (bet_id, holder, kind, tree, level, stake_minor, liability_minor, currency, scope_keys, scope_amounts,
                          attempt, exposure_epoch)
    select m.bet, o.holder, o.kind, m.tree, o.level, o.stake, o.liability, m.currency, o.scope_keys, o.scope_amounts,
           m.attempt, m.epoch
      from unnest(written) as w(i),
           lateral jsonb_to_record(w.i) as m(bet uuid, tree text, currency text, attempt integer, epoch bigint),
           lateral jsonb_to_recordset(w.i -> 'positions') as o(holder text, kind text, level integer, stake bigint, liability bigint,
                                                              scope_keys text[], scope_amounts bigint[]);

    insert into event (type, player_id, jurisdiction, subject_id, payload)
    select o.type, m.player, m.jurisdiction, o.subject, o.payload
      from unnest(written) with ordinality as w(i, place),
           lateral jsonb_to_record(w.i) as m(player text, jurisdiction text),
           lateral rows from (jsonb_to_recordset(w.i -> 'events') as (type text, subject text, payload text))
               with ordinality as o(type, subject, payload, part)
     order by w.place, o.part;
end
$$;

-- Takes up to so many pending bets whose delay is over and that nobody has looked at for a moment.
create function due_bets(most integer, again_after interval) returns setof bet language sql as $$
    update bet b set looked_at = clock_timestamp()
      from (select d.bet_id from bet d
             where d.status = 'PENDING' and d.due_at <= clock_timestamp()
               and (d.looked_at is null or d.looked_at < clock_timestamp() - again_after)
             order by d.due_at limit most for update skip locked) as due
     where b.bet_id = due.bet_id
    returning b.*
$$;
