package org.overround.bets.cascade.domain;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/**
 * Numbers for the sports and market types that a tree's rules name, so that a rule is compared with
 * a bet as one long: its five dimensions packed, each of which holds 0 for what no rule names.
 */
final class Vocabulary {

    private static final int SPORT_SHIFT = 16;
    private static final int PHASE_SHIFT = 32;
    private static final int SOURCE_SHIFT = 36;
    private static final int LIQUIDITY_SHIFT = 40;
    private static final long WORD = 0xffff;
    private static final long NIBBLE = 0xf;

    private final Map<MarketType, Integer> marketTypes = new HashMap<>();
    private final Map<SportId, Integer> sports = new HashMap<>();

    Vocabulary(Iterable<Agent> agents) {
        for (var agent : agents) {
            for (var rule : agent.matrix()) {
                add(marketTypes, rule.marketType());
                add(sports, rule.sport());
            }
        }
    }

    private static <T> void add(Map<T, Integer> numbers, @Nullable T name) {
        if (name != null) {
            numbers.putIfAbsent(name, numbers.size() + 1);
        }
    }

    /** What a leg has in four dimensions; the source is added by {@link #with}. */
    long pack(Leg leg) {
        return pack(leg.marketType(), leg.sport(), leg.phase(), null, leg.liquidity());
    }

    static long with(long leg, SourceType source) {
        return leg | number(source) << SOURCE_SHIFT;
    }

    /** What a rule names; 0 where it matches anything. */
    long pattern(MatrixRule rule) {
        return pack(rule.marketType(), rule.sport(), rule.phase(), rule.source(), rule.liquidity());
    }

    /** The bits a rule looks at. */
    static long mask(MatrixRule rule) {
        return (rule.marketType() == null ? 0 : WORD)
                | (rule.sport() == null ? 0 : WORD << SPORT_SHIFT)
                | (rule.phase() == null ? 0 : NIBBLE << PHASE_SHIFT)
                | (rule.source() == null ? 0 : NIBBLE << SOURCE_SHIFT)
                | (rule.liquidity() == null ? 0 : NIBBLE << LIQUIDITY_SHIFT);
    }

    /** A bet's or a rule's dimensions; null where a rule matches anything. */
    long pack(
            @Nullable MarketType marketType,
            @Nullable SportId sport,
            @Nullable Phase phase,
            @Nullable SourceType source,
            @Nullable LiquidityBand liquidity) {
        return number(marketTypes, marketType)
                | number(sports, sport) << SPORT_SHIFT
                | number(phase) << PHASE_SHIFT
                | number(source) << SOURCE_SHIFT
                | number(liquidity) << LIQUIDITY_SHIFT;
    }

    private static <T> long number(Map<T, Integer> numbers, @Nullable T name) {
        return name == null ? 0 : numbers.getOrDefault(name, 0);
    }

    @SuppressWarnings(
            "EnumOrdinal") // These numbers are made and read in one process: nothing keeps them.
    private static long number(@Nullable Enum<?> value) {
        return value == null ? 0 : value.ordinal() + 1L;
    }
}
