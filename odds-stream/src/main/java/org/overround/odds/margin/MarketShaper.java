package org.overround.odds.margin;

import java.util.Arrays;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;
import org.overround.kernel.Odds;
import org.overround.odds.margin.domain.FairPrices;
import org.overround.odds.margin.domain.MarginFormula;
import org.overround.odds.margin.domain.MarginFormulas;
import org.overround.odds.margin.domain.MarginOutcome;

/**
 * Turns the quotes of one market into offered odds.
 *
 * <pre>
 *   begin(source, winners)  add(quote) | addInactive()  ...  shape(margin)  offeredMilli(i), fairProbability(i)
 * </pre>
 *
 * <p>A reusable desk: it owns the arrays a calculation needs, so that shaping allocates nothing,
 * and carries nothing from one market to the next. What comes out depends on what was put in since
 * {@code begin} and on nothing else, to the bit: a book rebuilt from its log offers the same odds.
 * Not for two threads at once.
 *
 * <p>Rules: only active selections count. Selections with a price among selections without are
 * normalised among themselves. Fewer than two prices, or a selection that would be certain, and
 * nothing is offered in the whole market.
 */
public final class MarketShaper {
    private static final int MILLI = 1000;
    private static final int EVERYDAY_SELECTIONS = 16;

    private final PriceLadder ladder;

    private PriceSource source = PriceSource.EXCHANGE;
    private int winners;
    private int selections;
    private int priced;
    private boolean impossible;

    /** By selection: its place among the priced ones, or -1. */
    private int[] places = new int[EVERYDAY_SELECTIONS];

    private int[] offered = new int[EVERYDAY_SELECTIONS];

    /** By place: probabilities as quoted, fair and as offered. */
    private double[] quoted = new double[EVERYDAY_SELECTIONS];

    private double[] fair = new double[EVERYDAY_SELECTIONS];
    private double[] shaped = new double[EVERYDAY_SELECTIONS];
    private double[] scratch = new double[EVERYDAY_SELECTIONS];
    private MarginOutcome outcome = MarginOutcome.TOO_FEW_PRICES;

    public MarketShaper() {
        this(PriceLadder.EXCHANGE);
    }

    public MarketShaper(PriceLadder ladder) {
        this.ladder = ladder;
    }

    /** Starts a market; 0 winners counts as 1. */
    public void begin(PriceSource source, int winners) {
        this.source = source;
        this.winners = Math.max(1, winners);
        selections = 0;
        priced = 0;
        impossible = false;
        outcome = MarginOutcome.TOO_FEW_PRICES;
    }

    /** Adds the next active selection; a quote without prices is allowed. */
    public void add(Quote quote) {
        add(quote.backMilli(), quote.layMilli(), quote.lastTradedMilli(), quote.fixedMilli());
    }

    /** Adds the next active selection by its prices in thousandths, 0 where there is none. */
    public void add(int backMilli, int layMilli, int lastTradedMilli, int fixedMilli) {
        double probability =
                source == PriceSource.FIXED_ODDS
                        ? FairPrices.quoted(fixedMilli)
                        : FairPrices.exchange(backMilli, layMilli, lastTradedMilli);
        if (probability == 0) {
            addInactive();
            return;
        }
        int index = next();
        impossible |= probability >= 1;
        quoted[priced] = probability;
        places[index] = priced++;
    }

    /** Adds the next selection, one that is not offered: removed, decided or without a price. */
    public void addInactive() {
        int index = next();
        places[index] = -1;
    }

    /**
     * Prices the market; anything but {@link MarginOutcome#PRICED} means that nothing is offered,
     * and why.
     */
    public MarginOutcome shape(Margin margin) {
        outcome = price(MarginFormulas.of(margin.method()), margin.overround());
        for (int i = 0; i < selections; i++) {
            int place = places[i];
            offered[i] =
                    place < 0 || outcome != MarginOutcome.PRICED
                            ? 0
                            : ladder.roundDown(1 / shaped[place]);
        }
        return outcome;
    }

    public int selections() {
        return selections;
    }

    /** Offered odds in thousandths, by the order of adding; 0 is not offered. */
    public int offeredMilli(int selection) {
        return offered[selection];
    }

    /** Fair probability, by the order of adding; NaN when the selection or the market has none. */
    public double fairProbability(int selection) {
        int place = places[selection];
        return place < 0 || outcome != MarginOutcome.PRICED ? Double.NaN : fair[place];
    }

    /**
     * Fair odds in thousandths, rounded to the nearest, kept beside the offered ones for the audit;
     * 0 when there are none.
     */
    public int fairMilli(int selection) {
        double probability = fairProbability(selection);
        return Double.isNaN(probability)
                ? 0
                : (int) StrictMath.min(Odds.MAX_MILLI, StrictMath.round(MILLI / probability));
    }

    private MarginOutcome price(MarginFormula formula, double overround) {
        if (impossible) {
            return MarginOutcome.IMPOSSIBLE_PRICE;
        }
        MarginOutcome believed =
                source == PriceSource.FIXED_ODDS
                        ? FairPrices.withoutMargin(formula, quoted, priced, winners, fair, scratch)
                        : FairPrices.normalise(quoted, priced, winners, fair);
        if (believed != MarginOutcome.PRICED) {
            return believed;
        }
        return Double.isNaN(formula.apply(fair, priced, winners, overround, shaped, scratch))
                ? MarginOutcome.OUT_OF_REACH
                : MarginOutcome.PRICED;
    }

    private int next() {
        if (selections == places.length) {
            int room = 2 * selections;
            places = Arrays.copyOf(places, room);
            offered = Arrays.copyOf(offered, room);
            quoted = Arrays.copyOf(quoted, room);
            fair = new double[room];
            shaped = new double[room];
            scratch = new double[room];
        }
        return selections++;
    }
}
