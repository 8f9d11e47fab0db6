import type { Sport } from "../rest/client";
import { homeHref, sportHref, type Route } from "../route";
import { HomeIcon, SportIcon } from "./icons";

interface Props {
  readonly sports: readonly Sport[];
  readonly route: Route;
  /** The sport of the event that is shown, when one is. */
  readonly within: string | null;
}

/** Sports with how much is in play and to come; a column on wide screens, a strip on a phone. */
export function SportNav({ sports, route, within }: Props) {
  const live = sports.reduce((sum, sport) => sum + sport.live, 0);
  const current = route.at === "sport" ? route.sport : within;
  return (
    <nav className="nav" aria-label="Sports">
      <ul className="nav__list">
        <li>
          <a className="nav__item" href={homeHref} aria-current={route.at === "home" ? "page" : undefined}>
            <HomeIcon /> <span className="nav__name">In play</span>
            {live > 0 && <span className="nav__live">{live}</span>}
          </a>
        </li>
        {sports.map((sport) => (
          <li key={sport.id}>
            <a
              className="nav__item"
              href={sportHref(sport.id, sport.live === 0 && sport.upcoming > 0 ? "upcoming" : "live")}
              aria-current={sport.id === current ? (route.at === "sport" ? "page" : "true") : undefined}
              data-sport={sport.id}
            >
              <SportIcon sport={sport.id} /> <span className="nav__name">{sport.name}</span>
              {sport.live > 0 && (
                <span className="nav__live">
                  {sport.live} <span className="sr-only">in play</span>
                </span>
              )}
              <span className="nav__count">
                {sport.upcoming} <span className="sr-only">upcoming</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
