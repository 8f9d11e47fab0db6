import { useEffect, useRef } from "react";
import { HouseContext, useEvent, useSession, useSettings, type House } from "./house";
import { fetchSports } from "./rest/client";
import { useRequest } from "./rest/useRequest";
import { useRoute, type Route } from "./route";
import { ActivityList } from "./view/ActivityList";
import { MyBets } from "./view/bet/MyBets";
import { SlipPanel } from "./view/bet/SlipPanel";
import { connectionOf } from "./view/connection";
import { ConnectionBanner } from "./view/ConnectionBanner";
import { EventPage } from "./view/EventPage";
import { Header } from "./view/Header";
import { HomePage, SportPage } from "./view/ListPage";
import { SportNav } from "./view/SportNav";
import { Watched } from "./view/Watched";
import { zoneOf } from "./view/times";

const SPORTS_EVERY_MILLIS = 10_000;

export function App({ house }: { house: House }) {
  return (
    <HouseContext value={house}>
      <Page />
    </HouseContext>
  );
}

function Page() {
  const route = useRoute();
  const connection = connectionOf(useSession());
  const sports = useRequest("sports", fetchSports, SPORTS_EVERY_MILLIS);
  const shown = useEvent(route.at === "event" ? route.event : "");
  const main = useRef<HTMLElement>(null);
  useTheme();
  useFreshStart(route, main);
  const list = sports.value ?? [];
  return (
    <div className="app" data-connection={connection}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the odds
      </a>
      <Header />
      <ConnectionBanner />
      <div className="frame">
        <SportNav sports={list} route={route} within={shown?.sport ?? null} />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          {route.at === "home" && <HomePage sports={list} failed={sports.error} />}
          {route.at === "sport" && <SportPage sport={route.sport} tab={route.tab} sports={list} />}
          {route.at === "event" && <EventPage key={route.event} id={route.event} />}
          {route.at === "bets" && <MyBets tab={route.tab} />}
        </main>
        <aside className="rail" aria-label="Bet slip, watched prices and activity">
          <SlipPanel />
          <Watched />
          {route.at === "event" && <ActivityList key={route.event} event={route.event} />}
        </aside>
      </div>
      <footer className="foot">
        <p>Times are shown for {zoneOf(Date.now())}. Prices include the house's margin.</p>
      </footer>
    </div>
  );
}

function useTheme(): void {
  const { theme } = useSettings();
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
  }, [theme]);
}

/** A new place starts at its top with the focus on it, as a page load would; the first one leaves the focus alone. */
function useFreshStart(route: Route, main: React.RefObject<HTMLElement | null>): void {
  const place = JSON.stringify(route);
  const last = useRef(place);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [place, main]);
}
