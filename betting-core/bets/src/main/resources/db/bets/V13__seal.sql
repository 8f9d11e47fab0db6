-- The seal: a dense position and a chained hash for every event, given when nothing older can come any more. Whoever follows positions
-- (Kafka, the vault, an auditor) sees every event once and each player's in the order in which they happened; gaps in event_id and
-- late commits mean nothing.

create table seal (
    position  bigint primary key check (position > 0),
    event_id  bigint not null unique references event,
    hash      text not null,                          -- SHA-256 in hex over the hash before it and all of the event
    sealed_at timestamptz not null default clock_timestamp()
);
create trigger append_only before update or delete or truncate on seal
    for each statement execute function refuse_change();

-- How far each follower of the positions has come.
create table seal_follower (
    name     text primary key,
    position bigint not null default 0 check (position >= 0),
    moved_at timestamptz not null default clock_timestamp()
);
insert into seal_follower (name) values ('kafka'), ('vault');

-- What a hash is over: the hash before it and every stored field, each on a line of its own, the payload last.
create function seal_text(before text, place bigint, e event) returns text language sql immutable as $$
    select concat_ws(E'\n', before, place, e.event_id, e.type, e.player_id, e.jurisdiction, e.subject_id,
                     (extract(epoch from e.at) * 1000000)::bigint, e.payload)
$$;

-- Seals up to so many events, in the order of transactions and within one in the order in which they were written; tells how many.
-- Only what is older than every running transaction: nothing can come before it. One instance at a time.
create function seal_events(most integer) returns integer language plpgsql as $$
declare
    e       event;
    before  text := repeat('0', 64);
    place   bigint := 0;
    after_xid xid8 := '0';
    after_event bigint := 0;
    sealed  integer := 0;
begin
    if not pg_try_advisory_xact_lock(4713, 1) then
        return 0;
    end if;
    select s.position, s.hash, l.xid, l.event_id into place, before, after_xid, after_event
      from seal s join event l on l.event_id = s.event_id order by s.position desc limit 1;
    if not found then
        before := repeat('0', 64); place := 0; after_xid := '0'; after_event := 0;
    end if;
    for e in
        select * from event n
         where (n.xid, n.event_id) > (after_xid, after_event) and n.xid < pg_snapshot_xmin(pg_current_snapshot())
         order by n.xid, n.event_id limit most
    loop
        place := place + 1;
        before := encode(sha256(convert_to(seal_text(before, place, e), 'UTF8')), 'hex');
        insert into seal (position, event_id, hash) values (place, e.event_id, before);
        sealed := sealed + 1;
    end loop;
    return sealed;
end
$$;
