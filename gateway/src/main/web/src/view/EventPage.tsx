import { memo, useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { useChannels, useEvent, useHouse, useMarketIds, useSession } from "../house";
import { fetchEvent } from "../rest/client";
import { useRequest } from "../rest/useRequest";
import { sportHref } from "../route";
import { Announcer } from "./Announcer";
import { BackIcon, WarningIcon } from "./icons";
import { useTitle } from "./ListPage";
import { LinesCard, MarketCard } from "./MarketCard";
import { cardsOf, columnsOf, sectionsOf, type MarketCardPlan } from "./markets";
import { Scoreboard } from "./Scoreboard";
import { Empty, Failed, Skeleton } from "./States";
import { sportName } from "./words";

/** One event: scoreboard, all its markets in groups, and what happened while watching. */
export function EventPage({ id }: { id: string }) {
  const { store } = useHouse();
  const channels = useMemo(() => [`event:${id}`], [id]);
  useChannels(channels);
  const refusal = useSession().channels.get(`event:${id}`)?.refusal ?? null;
  const request = useRequest(`event ${id}`, async (signal) => {
    const event = await fetchEvent(id, signal);
    store.offer([event]);
    return event.id;
  });
  const event = useEvent(id);
  const marketIds = useMarketIds(id);
  const cards = useMemo(
    () => cardsOf(marketIds.map((each) => store.market(each)).filter((each) => each !== undefined)),
    [store, marketIds],
  );
  useTitle(event?.name ?? "Event");

  if (event === undefined) {
    if (request.pending) return <Skeleton rows={5} />;
    const reason = request.error ?? new Error(refusal?.detail ?? "This event is not known here.");
    return <Failed error={reason} again={request.again} />;
  }
  return (
    <article className="event" data-event={event.id} data-status={event.status} data-degraded={event.degraded || undefined}>
      <nav className="crumbs" aria-label="Where you are">
        <a href={sportHref(event.sport)}>
          <BackIcon size={16} /> {sportName(event.sport)}
        </a>
        {event.competition !== null && <span>{event.competition.name}</span>}
      </nav>
      <Scoreboard event={event} />
      {event.degraded && (
        <p className="notice notice--warn" role="status">
          <WarningIcon size={16} /> The feed for this event is late. Prices may be out of date.
        </p>
      )}
      <Announcer event={id} />
      {cards.length > 0 ? (
        <Markets cards={cards} event={id} />
      ) : request.pending ? (
        <Skeleton rows={4} />
      ) : (
        <Empty>No markets are on offer for this event.</Empty>
      )}
    </article>
  );
}

const Markets = memo(function Markets({ cards, event }: { cards: readonly MarketCardPlan[]; event: string }) {
  const sections = useMemo(() => sectionsOf(cards), [cards]);
  const [chosen, setChosen] = useState("All");
  const names = ["All", ...sections.map((section) => section.name)];
  const shown = sections.filter((section) => chosen === "All" || section.name === chosen);
  useEffect(() => {
    if (!names.includes(chosen)) setChosen("All");
  });
  return (
    <>
      {sections.length > 1 && <SectionTabs names={names} chosen={chosen} onChoose={setChosen} />}
      <div className="markets" id="markets-panel" role={sections.length > 1 ? "tabpanel" : undefined} aria-label={`${chosen} markets`}>
        {columnsOf(shown.flatMap((section) => section.cards)).map((column, index) => (
          <div className="markets__column" key={index}>
            {column.map((card) =>
              card.lines ? (
                <LinesCard key={card.key} card={card} event={event} />
              ) : (
                <MarketCard key={card.key} id={card.key} event={event} />
              ),
            )}
          </div>
        ))}
      </div>
    </>
  );
});

function SectionTabs(props: { names: readonly string[]; chosen: string; onChoose: (name: string) => void }) {
  const { names, chosen, onChoose } = props;
  const onKeyDown = (pressed: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[pressed.key];
    if (step === undefined) return;
    pressed.preventDefault();
    const next = (names.indexOf(chosen) + step + names.length) % names.length;
    onChoose(names[next] ?? "All");
    pressed.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className="tabs tabs--small" role="tablist" aria-label="Kinds of markets" onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          className="tabs__tab"
          aria-selected={name === chosen}
          aria-controls="markets-panel"
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
