-- The same seal as before, with each event's text made by the query that reads it: a function called for each, and each event carried as
-- a whole row, cost more than the hash. A hash is over the hash before it, the position and every stored field, each on a line of its own,
-- the payload last.
create or replace function seal_events(most integer) returns integer language plpgsql as $$
declare
    e           record;
    before      text;
    place       bigint;
    after_xid   xid8;
    after_event bigint;
    ids         bigint[] := '{}';
    hashes      text[] := '{}';
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
        select n.event_id,
               concat_ws(E'\n', n.event_id, n.type, n.player_id, n.jurisdiction, n.subject_id,
                         (extract(epoch from n.at) * 1000000)::bigint, n.payload) as text
          from event n
         where (n.xid, n.event_id) > (after_xid, after_event) and n.xid < pg_snapshot_xmin(pg_current_snapshot())
         order by n.xid, n.event_id limit most
    loop
        ids := ids || e.event_id;
        before := encode(sha256(convert_to(concat_ws(E'\n', before, place + cardinality(ids), e.text), 'UTF8')), 'hex');
        hashes := hashes || before;
    end loop;
    if cardinality(ids) > 0 then
        insert into seal (position, event_id, hash)
        select place + s.n, s.event_id, s.hash from unnest(ids, hashes) with ordinality as s (event_id, hash, n);
    end if;
    return cardinality(ids);
end
$$;

drop function seal_text(text, bigint, event);
