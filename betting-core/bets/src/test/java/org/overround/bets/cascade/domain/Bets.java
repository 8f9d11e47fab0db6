package org.overround.bets.cascade.domain;

import java.util.Arrays;
import java.util.List;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.Side;
import org.overround.kernel.SportId;

/** Bets for tests. */
final class Bets {

    static final PlayerId ANNA = PlayerId.ofUsername("anna");
    static final SportId CRICKET = new SportId("cricket");
    static final SportId FOOTBALL = new SportId("football");
    static final EventId INDIA_AUSTRALIA = new EventId("sim:match:1");
    static final EventId DERBY = new EventId("sim:match:2");

    static final Leg CRICKET_LEG = leg(INDIA_AUSTRALIA, CRICKET);
    static final Leg FOOTBALL_LEG = leg(DERBY, FOOTBALL);

    private Bets() {}

    static Leg leg(EventId event, SportId sport) {
        return new Leg(
                event, sport, new MarketType("MATCH_ODDS"), Phase.PRE_MATCH, LiquidityBand.HIGH);
    }

    /** A leg of the words market type, sport, phase and liquidity band. */
    static Leg leg(String words) {
        var word = words.split(" ", -1);
        return new Leg(
                INDIA_AUSTRALIA,
                new SportId(word[1]),
                new MarketType(word[0]),
                Phase.valueOf(word[2]),
                LiquidityBand.valueOf(word[3]));
    }

    /** A back bet at odds of 2: it may win what it stakes. */
    static Wager evens(String agent, long stakeMinor, Leg... legs) {
        return back(agent, stakeMinor, stakeMinor, legs);
    }

    static Wager back(String agent, long stakeMinor, long winMinor, Leg... legs) {
        return wager(agent, Side.BACK, stakeMinor, winMinor, legs);
    }

    static Wager lay(String agent, long stakeMinor, long winMinor) {
        return wager(agent, Side.LAY, stakeMinor, winMinor);
    }

    private static Wager wager(
            String agent, Side side, long stakeMinor, long winMinor, Leg... legs) {
        return new Wager(
                ANNA,
                new AgentId("agent:" + agent),
                side,
                stakeMinor,
                winMinor,
                "INR",
                legs.length == 0 ? List.of(CRICKET_LEG) : Arrays.asList(legs));
    }
}
