-- What the trading console keeps: every suspension and resume, every command, every change of rules.
-- All of it is append-only; only the place up to which odds.changed has been read moves.

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op
        using errcode = 'restrict_violation';
end
$$;

-- A line for each cause that was raised on or lifted from a market: a projection of odds.changed.
-- Deltas made again after a crash are identical, so (event, epoch, version, line) names a line for good.
create table suspension_history (
    position      bigint generated always as identity primary key,
    event_id      text        not null,
    epoch         text        not null,
    version       bigint      not null,
    line          integer     not null,
    market_id     text        not null,
    kind          text        not null check (kind in ('RAISED', 'LIFTED')),
    cause         text        not null,
    scope         text        not null check (scope in ('market', 'event', 'sport')),
    scope_id      text        not null,
    source        text        not null,
    actor         text        not null,
    reason        text        not null,
    status_before text        not null,
    status_after  text        not null,
    causes_after  text[]      not null,
    at            timestamptz not null,
    entered_at    timestamptz not null,
    recorded_at   timestamptz not null default clock_timestamp(),
    unique (event_id, epoch, version, line)
);
comment on column suspension_history.at is 'the feed''s time; in a replay the recording''s';
comment on column suspension_history.entered_at is 'the wall clock when its cause entered the pipeline';
create index suspension_history_by_market on suspension_history (market_id, position);

-- Everything a known user asked for, also what was refused and why. What was accepted acts once by its id.
create table command_request (
    position    bigint generated always as identity primary key,
    command_id  text,
    action      text        not null,
    market_id   text,
    event_id    text,
    reason      text,
    actor       text        not null,
    roles       text[]      not null,
    verdict     text        not null check (verdict in ('ACCEPTED', 'REFUSED')),
    code        text,
    detail      text,
    received_at timestamptz not null default clock_timestamp(),
    check (verdict = 'REFUSED' or (command_id is not null and event_id is not null and reason is not null)),
    check (verdict = 'ACCEPTED' or (code is not null and detail is not null))
);
create unique index command_request_accepted_once on command_request (command_id) where verdict = 'ACCEPTED';
create index command_request_by_market on command_request (market_id, position);
create index command_request_by_actor on command_request (actor, position);

-- What became of a command, as the owner of its event said in odds.changed; the first word stands.
create table command_outcome (
    command_id  text primary key,
    event_id    text        not null,
    epoch       text        not null,
    version     bigint      not null,
    result      text        not null check (result in ('APPLIED', 'NO_CHANGE', 'REFUSED')),
    actor       text        not null,
    detail      text        not null,
    at          timestamptz not null,
    recorded_at timestamptz not null default clock_timestamp()
);

-- Margin and guard rules as traders set them. A number is used once per kind and they only rise.
create table rule_revision (
    kind         text        not null check (kind in ('margin', 'guard')),
    number       bigint      not null check (number > 0),
    content      text        not null,
    content_hash text        not null,
    actor        text        not null,
    at           timestamptz not null default clock_timestamp(),
    primary key (kind, number)
);

-- A revision is here once every partition of book.inputs has it.
create table rule_publication (
    kind         text        not null,
    number       bigint      not null,
    published_at timestamptz not null default clock_timestamp(),
    primary key (kind, number),
    foreign key (kind, number) references rule_revision
);

-- Up to where a topic has been projected: moves in the same statement that adds the lines.
create table projection_offset (
    topic       text   not null,
    partition   integer not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

create trigger append_only before update or delete or truncate on suspension_history
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on command_request
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on command_outcome
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on rule_revision
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on rule_publication
    for each statement execute function refuse_change();
