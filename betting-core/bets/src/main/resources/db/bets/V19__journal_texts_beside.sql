-- The same call as in V16, given what it stores as it stands (answers, slips, legs, payloads, offers) beside its JSON instead of in it: a
-- value within a value within a row of a JSON array is read through at each of these levels, and most of a batch was such texts.
--
-- They come as one text, separated by U+001E, which no JSON text contains (RFC 8259 section 7; RFC 7464 separates them by it too). An item
-- names its texts by their places among its own, counted from 0.

drop function apply_batch(text);
drop function journal_write(journal_item[], boolean, boolean);
drop type journal_item;
drop type journal_offer;
drop type journal_event;

create type journal_offer as (id text, market text, event text, epoch text, version bigint, profile text, content integer);
create type journal_event as (type text, subject text, payload integer);
create type journal_item as (
    kind text, player text, jurisdiction text, bet uuid,
    key text, fingerprint text, answer integer,
    agent text, profile text, slip integer, event_ids text[], decision_id uuid, config_version text,
    status text, code text, detail text, type text, currency text, unit_stake bigint, lines integer, total_stake bigint,
    potential_return bigint, legs integer,
    hold uuid, hold_minor bigint, hold_fingerprint text, new_hold boolean, void_id uuid, win_day_max bigint,
    house_owner text, house_account text,
    delay_millis bigint, tree text, attempt integer, epoch bigint,
    offer_ids text[], offers journal_offer[], positions journal_part[], events journal_event[],
    place integer,                        -- within the batch, counted from 1
    first_text integer);                  -- where its texts begin among the batch's, counted from 1

-- Applies a batch; the answer has one row for each item, by its place n, counted from 0.
--
--   WRITTEN    it is in the database, from this call or an earlier one with the same ids
--   DUPLICATE  the key has a verdict already, for the same question: answer, null for all others, is that verdict
--   MISMATCH   the key has a verdict already, for another question
--   REFUSED    nothing was written, because of code; detail says which limit, free how much of it is left
--   STALE      the exposure it was reserved under counts no more: reserve again
--   DECIDED    the bet is not pending any more
--   NO_RULES   nothing was written: the jurisdiction's rules of that version are not stored, so their caps are not known
--
-- Locks: players in the order of their ids, then trees in theirs, shared. Everything that is read is read after them. A violated
-- constraint fails the whole batch: the last resort, and whoever calls halves it.
--
-- A batch is small beside the tables, so rows are found by their indexes whatever the statistics of the day say: a plan made while a
-- table was empty would read all of it later. Plans are kept: PostgreSQL would make them anew for every call, since it takes a batch of
-- one for cheaper than the batch it plans for in general, and planning costs several times the work.
create function apply_batch(items text, all_texts text)
returns table (n integer, result text, code text, detail text, free_minor bigint, answer text) language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
    at_now   timestamptz;
    r        record;
    pl       player;
    acc      account;
    law      jurisdiction_config;
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
    seen_keys text[] := '{}'; seen_prints text[] := '{}'; seen_answers integer[] := '{}'; seen_bets uuid[] := '{}';
    seen_at  integer;
    decided  uuid[] := '{}';              -- pending bets this batch decides: the table does not say so yet
    parsed   journal_item[];
    texts    text[];
    taken    boolean[];                   -- by place: whether the item is written
    player_dirty boolean := false;
    account_dirty boolean := false;
    players  player[] := '{}';            -- rows as they are after the batch
    accounts account[] := '{}';
    pending  boolean := false;            -- whether a bet that was pending is decided
    offered  boolean := false;            -- whether an offer comes along
begin
    parsed := array(select i from json_populate_recordset(null::journal_item, items::json) as i order by i.place);
    texts := string_to_array(all_texts, e'\x1e');
    taken := array_fill(false, array[cardinality(parsed)]);
    perform player_lock(p.id) from (select distinct i.player as id from unnest(parsed) as i order by 1) as p;
    perform pg_advisory_xact_lock_shared(4712, hashtext(e.tree))                            -- as exposure_share
       from (select distinct i.tree from unnest(parsed) as i where i.tree is not null order by 1) as e;
    at_now := clock_timestamp();

    insert into account (account_id, kind, owner, currency)
    select distinct i.house_account, 'HOUSE', i.house_owner, i.currency
      from unnest(parsed) as i
     where i.house_account is not null
       and not exists (select from account a where a.account_id = i.house_account)
     order by 1
        on conflict do nothing;

    for r in
        select i.place, i.kind, i.player, i.key, i.fingerprint, i.bet, i.first_text + i.answer as answer_at, i.jurisdiction,
               i.config_version, i.currency, i.total_stake, i.potential_return, i.hold, i.hold_minor, i.new_hold, i.win_day_max,
               i.tree, i.epoch, i.attempt,
               coalesce(cardinality(i.offers), 0) > 0 as offered, v.fingerprint as v_fingerprint, v.answer as v_answer, v.bet_id as v_bet,
               p as of_player, a as of_account, j as of_law, e.epoch as epoch_now,
               exists (select from exposure_tombstone s where s.bet_id = i.bet and s.attempt = i.attempt) as given_up
          from unnest(parsed) as i
          left join player p on p.player_id = i.player
          left join account a on a.account_id = p.player_id || '/' || p.currency
          left join jurisdiction_config j on j.jurisdiction = i.jurisdiction and j.version = i.config_version
          left join verdict v on v.player_id = i.player and v.key = i.key
          left join exposure_epoch e on e.tree = i.tree
         order by i.player, i.place
    loop
        if r.player <> of_player then
            if player_dirty then players := players || pl; end if;
            if account_dirty then accounts := accounts || acc; end if;
            of_player := r.player; player_dirty := false; account_dirty := false;
            seen_keys := '{}'; seen_prints := '{}'; seen_answers := '{}'; seen_bets := '{}';
            pl := r.of_player; acc := r.of_account;
            if pl.player_id is not null then
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
        law := r.of_law;
        n := r.place - 1; code := null; detail := null; free_minor := null; answer := null;

        -- Keys: what was decided stays decided.
        if r.kind in ('ACCEPT', 'PEND', 'REFUSE') then
            seen_at := array_position(seen_keys, r.key);
            if r.v_fingerprint is not null or seen_at is not null then
                result := case when coalesce(r.v_fingerprint, seen_prints[seen_at]) <> r.fingerprint then 'MISMATCH'
                               when coalesce(r.v_bet, seen_bets[seen_at]) = r.bet then 'WRITTEN'
                               else 'DUPLICATE' end;
                if result = 'DUPLICATE' then answer := coalesce(r.v_answer, texts[seen_answers[seen_at]]); end if;
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
                if law.jurisdiction is null then
                    result := 'NO_RULES'; detail := format('%s %s', r.jurisdiction, r.config_version); return next; continue;
                end if;
                -- The first that is too little, by name and by what is left of it; null limits nothing. The stricter of the player's own
                -- and the jurisdiction's binds.
                if stakes > 0 then
                    more := case
                        when least(pl.single_bet_limit, law.single_bet_max) < r.total_stake then 'single bet limit'
                        when least(pl.stake_day_limit, law.stake_day_max) - pl.stake_day < stakes then 'daily stake limit'
                        when least(pl.stake_week_limit, law.stake_week_max) - pl.stake_week < stakes then 'weekly stake limit'
                        when least(pl.stake_month_limit, law.stake_month_max) - pl.stake_month < stakes then 'monthly stake limit'
                        when least(pl.loss_day_limit, law.loss_day_max) - pl.loss_day < stakes then 'daily loss limit'
                        when least(pl.loss_week_limit, law.loss_week_max) - pl.loss_week < stakes then 'weekly loss limit'
                        when least(pl.loss_month_limit, law.loss_month_max) - pl.loss_month < stakes then 'monthly loss limit' end;
                elsif least(pl.single_bet_limit, law.single_bet_max) < r.total_stake then
                    more := 'single bet limit';
                end if;
                if more is null and wins > 0 and r.win_day_max - pl.win_day < wins then more := 'win limit of a day'; end if;
                if more is not null then
                    why := 'LIMIT_EXCEEDED';
                    left_of := case more
                        when 'single bet limit' then least(pl.single_bet_limit, law.single_bet_max)
                        when 'daily stake limit' then least(pl.stake_day_limit, law.stake_day_max) - pl.stake_day
                        when 'weekly stake limit' then least(pl.stake_week_limit, law.stake_week_max) - pl.stake_week
                        when 'monthly stake limit' then least(pl.stake_month_limit, law.stake_month_max) - pl.stake_month
                        when 'daily loss limit' then least(pl.loss_day_limit, law.loss_day_max) - pl.loss_day
                        when 'weekly loss limit' then least(pl.loss_week_limit, law.loss_week_max) - pl.loss_week
                        when 'monthly loss limit' then least(pl.loss_month_limit, law.loss_month_max) - pl.loss_month
                        else r.win_day_max - pl.win_day end;
                end if;
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
            seen_keys := seen_keys || r.key; seen_prints := seen_prints || r.fingerprint; seen_answers := seen_answers || r.answer_at;
            seen_bets := seen_bets || r.bet;
        end if;
        if r.kind in ('ACCEPT_PENDING', 'VOID_PENDING') then
            decided := decided || r.bet; pending := true;
        end if;
        offered := offered or r.offered;
        taken[r.place] := true;
        result := 'WRITTEN';
        return next;
    end loop;
    if player_dirty then players := players || pl; end if;
    if account_dirty then accounts := accounts || acc; end if;

    if cardinality(players) > 0 then
        update player p set day = k.day, week = k.week, month = k.month,
               stake_day = k.stake_day, stake_week = k.stake_week, stake_month = k.stake_month,
               loss_day = k.loss_day, loss_week = k.loss_week, loss_month = k.loss_month,
               deposit_day = k.deposit_day, deposit_week = k.deposit_week, deposit_month = k.deposit_month, win_day = k.win_day
          from unnest(players) as k
         where p.player_id = k.player_id;
    end if;
    if cardinality(accounts) > 0 then
        update account a set debits_pending = k.debits_pending from unnest(accounts) as k where a.account_id = k.account_id;
    end if;
    if true = any (taken) then
        perform journal_write(array(select i from unnest(parsed) as i where taken[i.place] order by i.place), texts, pending, offered);
    end if;
end
$$;

-- Writes items, all of them at once: transfers, offers, bets, verdicts, positions, then events in the order of the items. Told whether
-- any of them decides a pending bet, and whether any brings an offer.
create function journal_write(written journal_item[], texts text[], pending boolean, offered boolean) returns void
language plpgsql as $$
begin
    if pending then
        -- A pending bet's hold is given back whole, and taken anew where it goes on with less.
        insert into transfer (transfer_id, phase, pending_id, purpose, debit_account, credit_account, amount_minor, currency,
                              fingerprint, reference, player_id)
        select m.void_id, 'VOID', h.transfer_id, h.purpose, h.debit_account, h.credit_account, h.amount_minor, h.currency,
               h.fingerprint, h.reference, h.player_id
          from unnest(written) as m
          join bet b on b.bet_id = m.bet
          join transfer h on h.transfer_id = b.hold_id
         where m.void_id is not null;
    end if;

    insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency, fingerprint, reference,
                          player_id)
    select m.hold, 'PENDING', 'BET_HOLD', m.player || '/' || m.currency, m.house_account, m.hold_minor, m.currency,
           m.hold_fingerprint, m.bet::text, m.player
      from unnest(written) as m
     where m.new_hold;

    if offered then
        insert into offer (offer_id, market_id, event_id, epoch, version, profile, content)
        select distinct on (o.id) o.id, o.market, o.event, o.epoch, o.version, o.profile, texts[m.first_text + o.content]
          from unnest(written) as m, lateral unnest(m.offers) as o
         where not exists (select from offer f where f.offer_id = o.id)
         order by o.id
            on conflict (offer_id) do nothing;
    end if;

    insert into bet (bet_id, player_id, jurisdiction, agent_id, profile, status, code, detail, type, currency, unit_stake_minor,
                     lines, total_stake_minor, potential_return_minor, slip, legs, event_ids, offer_ids, hold_id, decision_id,
                     config_version, attempt, due_at, decided_at)
    select m.bet, m.player, m.jurisdiction, m.agent, m.profile, m.status, m.code, m.detail, m.type, m.currency, m.unit_stake,
           m.lines, m.total_stake, m.potential_return, texts[m.first_text + m.slip], texts[m.first_text + m.legs],
           m.event_ids, m.offer_ids, m.hold, m.decision_id, m.config_version, coalesce(m.attempt, 0),
           case when m.status = 'PENDING' then clock_timestamp() + m.delay_millis * interval '1 millisecond' end,
           case when m.status <> 'PENDING' then clock_timestamp() end
      from unnest(written) as m
     where m.kind in ('ACCEPT', 'PEND', 'REFUSE');

    if pending then
        update bet b
           set status = m.status, code = m.code, detail = coalesce(m.detail, b.detail), due_at = null, decided_at = clock_timestamp(),
               unit_stake_minor = coalesce(m.unit_stake, b.unit_stake_minor),
               total_stake_minor = coalesce(m.total_stake, b.total_stake_minor),
               potential_return_minor = coalesce(m.potential_return, b.potential_return_minor),
               legs = coalesce(texts[m.first_text + m.legs], b.legs), offer_ids = coalesce(m.offer_ids, b.offer_ids),
               hold_id = case when m.new_hold then m.hold else b.hold_id end,
               attempt = coalesce(m.attempt, b.attempt)
          from unnest(written) as m
         where m.kind in ('ACCEPT_PENDING', 'VOID_PENDING') and b.bet_id = m.bet;
    end if;

    insert into verdict (player_id, key, fingerprint, bet_id, answer)
    select m.player, m.key, m.fingerprint, m.bet, texts[m.first_text + m.answer]
      from unnest(written) as m
     where m.kind in ('ACCEPT', 'PEND', 'REFUSE');

    insert into position (bet_id, holder, kind, tree, level, stake_minor, liability_minor, currency, scope_keys, scope_amounts,
                          attempt, exposure_epoch)
    select m.bet, o.holder, o.kind, m.tree, o.level, o.stake, o.liability, m.currency, o.scope_keys, o.scope_amounts,
           m.attempt, m.epoch
      from unnest(written) as m, lateral unnest(m.positions) as o;

    insert into event (type, player_id, jurisdiction, subject_id, payload)
    select o.type, m.player, m.jurisdiction, o.subject, texts[m.first_text + o.payload]
      from unnest(written) as m, lateral unnest(m.events) with ordinality as o(type, subject, payload, part)
     order by m.place, o.part;
end
$$;
