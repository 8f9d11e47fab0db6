import { useHouse, useSession, useSettings } from "../house";
import { formatOdds, ODDS_FORMATS, type OddsFormat } from "../odds/format";
import { homeHref } from "../route";
import { THEMES } from "../settings/settings";
import { Account } from "./bet/Account";
import { connectionOf } from "./connection";
import { SlidersIcon } from "./icons";
import { usePopover } from "./popover";
import { zoneOf } from "./times";
import { sentence } from "./words";

/** Name, connection and settings. */
export function Header() {
  return (
    <header className="top">
      <div className="top__inner">
        <a className="brand" href={homeHref} aria-label="Overround, front page">
          <svg className="brand__mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <path d="M16 6a10 10 0 1 1-8.66 5" fill="none" stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" />
            <circle cx="8.6" cy="7.6" r="2.6" fill="currentColor" />
          </svg>
          <span className="brand__name">overround</span>
        </a>
        <div className="top__tools">
          <ConnectionPill />
          <Account />
          <SettingsMenu />
        </div>
      </div>
    </header>
  );
}

function ConnectionPill() {
  const connection = connectionOf(useSession());
  const words = { live: "Live", connecting: "Connecting", lost: "Offline" }[connection];
  return (
    <span className="pill" data-connection={connection} role="status">
      <span className="pill__dot" aria-hidden="true" />
      <span className="sr-only">Prices: </span>
      {words}
    </span>
  );
}

function SettingsMenu() {
  const { settings: kept } = useHouse();
  const settings = useSettings();
  const popover = usePopover();
  return (
    <div className="popover settings" ref={popover.within}>
      <button type="button" className="popover__button settings__button" {...popover.opener}>
        <SlidersIcon /> <span className="settings__current">{sentence(settings.odds)}</span>
        <span className="sr-only">, settings</span>
      </button>
      {popover.open && (
        <div className="popover__panel settings__panel" id={popover.id}>
          <Choice
            legend="Odds"
            name="odds"
            options={ODDS_FORMATS}
            value={settings.odds}
            onChange={(odds) => kept.set({ ...settings, odds })}
            hint={(format: OddsFormat) => formatOdds(2.5, format)}
          />
          <Choice
            legend="Appearance"
            name="theme"
            options={THEMES}
            value={settings.theme}
            onChange={(theme) => kept.set({ ...settings, theme })}
          />
          <p className="settings__zone">Times are shown for {zoneOf(Date.now())}.</p>
        </div>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly hint?: (option: T) => string;
}

/** A radio group that looks like a segmented control; arrow keys come with the radios. */
function Choice<T extends string>({ legend, name, options, value, onChange, hint }: ChoiceProps<T>) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="choice__options">
        {options.map((option) => (
          <label className="choice__option" key={option}>
            <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChange(option)} />
            <span>{sentence(option)}</span>
            {hint !== undefined && <small>{hint(option)}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
