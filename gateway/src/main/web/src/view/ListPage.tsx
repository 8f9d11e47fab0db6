import { useEffect, useMemo, useState } from "react";
import type { EventView } from "../book/model";
import { useChannels, useHouse, useSession } from "../house";
import { fetchEvents, type Sport } from "../rest/client";
import { useRequest } from "../rest/useRequest";
import { sportHref, TABS, type Tab } from "../route";
import { EventList } from "./EventList";
import { Featured } from "./Featured";
import { SportIcon } from "./icons";
import { STATUSES_OF, useList } from "./lists";
import { Empty, Failed, Skeleton } from "./States";
import { sportName } from "./words";

const PAGE_SIZE = 100;
const TAB_WORDS: Readonly<Record<Tab, string>> = { live: "In play", upcoming: "Upcoming", finished: "Results" };

/** One sport: in play, upcoming or finished. */
export function SportPage({ sport, tab, sports }: { sport: string; tab: Tab; sports: readonly Sport[] }) {
  const known = sports.find((each) => each.id === sport);
  const channels = useMemo(() => [`sport:${sport}`], [sport]);
  useChannels(channels);
  const name = known?.name ?? sportName(sport);
  useTitle(`${name} odds`);
  const counts: Partial<Record<Tab, number>> = known === undefined ? {} : { live: known.live, upcoming: known.upcoming };
  return (
    <>
      <h1 className="page-title">
        <SportIcon sport={sport} size={26} /> {name}
      </h1>
      <nav className="tabs" aria-label={`${name}: lists`}>
        {TABS.map((each) => (
          <a
            key={each}
            className="tabs__tab"
            href={sportHref(sport, each)}
            aria-current={each === tab ? "page" : undefined}
          >
            {TAB_WORDS[each]}
            {counts[each] !== undefined && <span className="count">{counts[each]}</span>}
          </a>
        ))}
      </nav>
      <Listing key={`${sport} ${tab}`} sport={sport} tab={tab} />
    </>
  );
}

/** The front page: what is in play and what starts soon, over all sports. */
export function HomePage({ sports, failed }: { sports: readonly Sport[]; failed: Error | null }) {
  const channels = useMemo(
    () => sports.filter((sport) => sport.live + sport.upcoming > 0).map((sport) => `sport:${sport.id}`),
    [sports],
  );
  useChannels(channels);
  useTitle("Live odds");
  const live = useList("live");
  const liveSports = useMemo(() => bySport(live, sports), [live, sports]);
  const loading = useFirst("live", undefined);
  return (
    <>
      <h1 className="page-title">In play now</h1>
      <Featured live={live} />
      {liveSports.length === 0 && (
        <ListState loading={loading.pending && live.length === 0} failed={failed ?? loading.error} again={loading.again}>
          Nothing is in play right now. The next events are below.
        </ListState>
      )}
      {liveSports.map(([sport, events]) => (
        <section className="block" key={sport} aria-labelledby={`live-${sport}`}>
          <header className="block__head">
            <h2 id={`live-${sport}`} className="block__title">
              <SportIcon sport={sport} /> {sports.find((each) => each.id === sport)?.name ?? sportName(sport)}
              <span className="count">{events.length}</span>
            </h2>
            <a className="block__all" href={sportHref(sport)}>
              All <span className="sr-only">{sportName(sport)} in play</span>
            </a>
          </header>
          <EventList events={events} groupBy="competition" more={false} pageSize={12} />
        </section>
      ))}
      <section className="block" aria-labelledby="soon">
        <header className="block__head">
          <h2 id="soon" className="block__title">
            Starting soon
          </h2>
        </header>
        <Listing tab="upcoming" pageSize={20} />
      </section>
    </>
  );
}

function bySport(events: readonly EventView[], sports: readonly Sport[]): readonly (readonly [string, EventView[]])[] {
  const groups = new Map<string, EventView[]>(sports.map((sport) => [sport.id, []]));
  for (const event of events) {
    const group = groups.get(event.sport);
    if (group === undefined) groups.set(event.sport, [event]);
    else group.push(event);
  }
  return [...groups].filter(([, each]) => each.length > 0);
}

function Listing({ sport, tab, pageSize }: { sport?: string; tab: Tab; pageSize?: number }) {
  const events = useList(tab, sport);
  const loading = useFirst(tab, sport);
  const channel = useSession().channels.get(`sport:${sport}`);
  if (events.length === 0) {
    const refused = channel?.refusal == null ? null : new Error(channel.refusal.detail);
    return (
      <ListState loading={loading.pending} failed={loading.error ?? refused} again={loading.again}>
        {EMPTY[tab]}
      </ListState>
    );
  }
  return (
    <EventList
      events={events}
      groupBy={tab === "live" ? "competition" : "day"}
      more={loading.total > events.length}
      onMore={loading.more}
      {...(pageSize === undefined ? {} : { pageSize })}
    />
  );
}

const EMPTY: Readonly<Record<Tab, string>> = {
  live: "Nothing is in play right now. Have a look at what is coming up.",
  upcoming: "No upcoming events yet. They appear here as soon as they are on offer.",
  finished: "No results yet. Finished events appear here.",
};

function ListState(props: { loading: boolean; failed: Error | null; again: () => void; children: string }) {
  if (props.loading) return <Skeleton rows={4} />;
  if (props.failed !== null) return <Failed error={props.failed} again={props.again} />;
  return <Empty>{props.children}</Empty>;
}

/** Loads a list's pages by REST, one more at a time; the channel keeps fresh what it carries. */
function useFirst(tab: Tab, sport: string | undefined) {
  const { store } = useHouse();
  const [pages, setPages] = useState(1);
  const request = useRequest(`events ${tab} ${sport ?? ""} ${pages}`, async (signal) => {
    const query = { sport, statuses: STATUSES_OF[tab], page: pages - 1, size: PAGE_SIZE };
    const answer = await fetchEvents(query, signal);
    store.offer(answer.items);
    return answer.total;
  });
  const { value: total, pending, error, again } = request;
  const lastTotal = useLast(total);
  return { total: lastTotal ?? 0, pending, error, again, more: () => setPages(pages + 1) };
}

function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  useEffect(() => {
    if (value !== null) setLast(value);
  }, [value]);
  return value ?? last;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - Overround`;
  }, [title]);
}
