package org.overround.contracts.book;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.overround.kernel.CauseKind;
import org.overround.kernel.IncidentKind;

/**
 * When markets are suspended by themselves.
 *
 * <p>A price swing is a fair probability that moves by at least {@code swingThreshold} (absolute)
 * within {@code swingWindowMillis}. A book is invalid when its source overround leaves {@code
 * minOverround..maxOverround}, when a priced selection loses its price, or when an exchange's back
 * is above its lay.
 */
public record GuardRules(
        Set<CauseKind> enabled,
        Map<IncidentKind, Long> incidentCoolDownMillis,
        double swingThreshold,
        long swingWindowMillis,
        long swingCoolDownMillis,
        double minOverround,
        double maxOverround) {

    /** Everything watched: for live feeds and the simulator. */
    public static final GuardRules LIVE =
            new GuardRules(
                    EnumSet.allOf(CauseKind.class),
                    new EnumMap<>(
                            Map.of(
                                    IncidentKind.GOAL, 8_000L,
                                    IncidentKind.RED_CARD, 8_000L,
                                    IncidentKind.PENALTY, 12_000L,
                                    IncidentKind.VAR, 12_000L,
                                    IncidentKind.WICKET, 6_000L)),
                    0.15,
                    2_000,
                    3_000,
                    0.90,
                    1.50);

    /** Only what the recording itself and people say: a replay shows the recording. */
    public static final GuardRules REPLAY =
            new GuardRules(
                    EnumSet.of(CauseKind.PROVIDER, CauseKind.TRADER),
                    LIVE.incidentCoolDownMillis,
                    LIVE.swingThreshold,
                    LIVE.swingWindowMillis,
                    LIVE.swingCoolDownMillis,
                    LIVE.minOverround,
                    LIVE.maxOverround);

    /** Whether a kind of cause acts; what the provider and a trader say always does. */
    public boolean acts(CauseKind kind) {
        return kind == CauseKind.TRADER || kind == CauseKind.PROVIDER || enabled.contains(kind);
    }
}
