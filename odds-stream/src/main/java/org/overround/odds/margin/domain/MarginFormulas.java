package org.overround.odds.margin.domain;

import org.overround.contracts.book.MarginMethod;

/** The one formula of each method. */
public final class MarginFormulas {
    private static final MarginFormula PROPORTIONAL = new ProportionalFormula();
    private static final MarginFormula ADDITIVE = new AdditiveFormula();
    private static final MarginFormula POWER = new PowerFormula();
    private static final MarginFormula ODDS_RATIO = new OddsRatioFormula();
    private static final MarginFormula SHIN = new ShinFormula();
    private static final MarginFormula DIFFERENTIAL = new DifferentialFormula();

    private MarginFormulas() {}

    public static MarginFormula of(MarginMethod method) {
        return switch (method) {
            case PROPORTIONAL -> PROPORTIONAL;
            case ADDITIVE -> ADDITIVE;
            case POWER -> POWER;
            case ODDS_RATIO -> ODDS_RATIO;
            case SHIN -> SHIN;
            case DIFFERENTIAL -> DIFFERENTIAL;
        };
    }
}
