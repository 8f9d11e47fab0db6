import { memo } from "react";
import type { MarketView } from "../book/model";
import { useCommonState, useEventName, useMarket } from "../house";
import { CheckIcon, LockIcon } from "./icons";
import { layoutOf, type MarketCardPlan } from "./markets";
import { PriceButton } from "./PriceButton";
import { causesInWords, lineOf, marketTitle, selectionName, splitLine } from "./words";

/** One market with its selections. */
export const MarketCard = memo(function MarketCard({ id, event }: { id: string; event: string }) {
  const market = useMarket(id);
  if (market === undefined) return null;
  return (
    <section className="market" aria-label={marketTitle(market)} {...dataOf(market)}>
      <header className="market__head">
        <h2 className="market__title">{marketTitle(market)}</h2>
        <MarketState market={market} />
      </header>
      <div className="market__prices" data-count={market.selections.length} data-layout={layoutOf(market)}>
        <Prices market={market} event={event} />
      </div>
    </section>
  );
});

/** Several lines of one kind, a row each; the sides stand once above their columns. */
export const LinesCard = memo(function LinesCard({ card, event }: { card: MarketCardPlan; event: string }) {
  const name = useEventName(event);
  const first = useMarket(card.marketIds[0] ?? "");
  const heads = first?.selections.map((selection) => splitLine(selectionName({ name }, selection))[0]);
  const common = useCommonState(card.marketIds);
  const valued = first === undefined || first.selections.every((each) => isPlain(first, selectionName({ name }, each)));
  return (
    <section className="market market--lines" aria-label={card.title}>
      <header className="market__head">
        <h2 className="market__title">{card.title}</h2>
        {common !== undefined && <MarketState market={common} />}
      </header>
      <div className="market__lines">
        <div className="line" data-valued={valued} aria-hidden="true">
          {valued && <span />}
          <div className="line__heads">
            {heads?.map((head, index) => (
              <span key={index}>{head}</span>
            ))}
          </div>
        </div>
        {card.marketIds.map((id) => (
          <Line key={id} id={id} event={event} valued={valued} stated={common === undefined} />
        ))}
      </div>
    </section>
  );
});

interface LineProps {
  readonly id: string;
  readonly event: string;
  /** The row starts with its line; otherwise each price says its own. */
  readonly valued: boolean;
  /** The row says its own state; otherwise the card says the one all share. */
  readonly stated: boolean;
}

const Line = memo(function Line({ id, event, valued, stated }: LineProps) {
  const market = useMarket(id);
  if (market === undefined) return null;
  return (
    <div className="line" role="group" aria-label={marketTitle(market)} data-valued={valued} {...dataOf(market)}>
      {valued && <span className="line__value">{lineOf(market)}</span>}
      <div className="line__prices">
        <Prices market={market} event={event} inLine />
      </div>
      {stated && <MarketState market={market} />}
    </div>
  );
});

function Prices({ market, event, inLine = false }: { market: MarketView; event: string; inLine?: boolean }) {
  const eventName = useEventName(event);
  const reason = market.status === "SUSPENDED" ? causesInWords(market.causes) : null;
  return market.selections.map((selection) => {
    const name = selectionName({ name: eventName }, selection);
    return (
      <PriceButton
        key={selection.id}
        event={event}
        market={market.id}
        marketStatus={market.status}
        reason={reason}
        selection={selection}
        label={inLine ? lineLabel(market, name) : name}
        name={`${marketTitle(market)}: ${name}`}
      />
    );
  });
}

/** In a row of lines a price says only its own line, and only where that is not the row's. */
function lineLabel(market: MarketView, name: string): string {
  if (isPlain(market, name)) return "";
  const [, line] = splitLine(name);
  return line === null ? name : Number(line) > 0 && !line.startsWith("+") ? `+${line}` : line;
}

function isPlain(market: MarketView, name: string): boolean {
  const [, line] = splitLine(name);
  return line === null || (line === lineOf(market) && !/handicap|spread/i.test(market.type));
}

/** The state in words; an open market needs none, but says when its prices are for in play. */
function MarketState({ market }: { market: MarketView }) {
  switch (market.status) {
    case "SUSPENDED":
      return (
        <span className="tag tag--locked" data-reason>
          <LockIcon size={12} /> {causesInWords(market.causes)}
        </span>
      );
    case "SETTLED":
      return (
        <span className="tag tag--done">
          <CheckIcon size={12} /> Settled
        </span>
      );
    case "CANCELLED":
      return <span className="tag">Cancelled</span>;
    case "OPEN":
      return null;
  }
}

function dataOf(market: MarketView) {
  return {
    "data-market": market.id,
    "data-type": market.type,
    "data-status": market.status,
    "data-causes": market.causes.join(" "),
    "data-in-play": market.inPlay,
  };
}
