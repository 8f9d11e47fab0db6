package org.overround.bets.player.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/** Players to begin a story with. */
public final class TestPlayers {

    public static final Instant NOW = Instant.parse("2026-05-13T10:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    public static final LimitKey SINGLE = new LimitKey(LimitKind.SINGLE_BET, null);
    public static final LimitKey STAKE_DAY = new LimitKey(LimitKind.STAKE, Period.DAY);

    private TestPlayers() {}

    /** May bet without limits, and has not yet. */
    public static PlayerFacts carol() {
        return new PlayerFacts(
                new PlayerId("player:carol"),
                7,
                new JurisdictionId("US-NJ"),
                ZONE,
                "USD",
                new AgentId("agent:jersey-usd"),
                KycStatus.VERIFIED,
                null,
                false,
                false,
                "STANDARD",
                Map.of(),
                OwnLimits.NONE,
                Used.NOTHING);
    }

    /** With edits done. */
    public static PlayerFacts carol(Edit... edits) {
        var facts = carol();
        for (var edit : edits) {
            facts = edit.on(facts);
        }
        return facts;
    }

    /** Who has used that much. */
    public static PlayerFacts having(PlayerFacts facts, Used used) {
        return new PlayerFacts(
                facts.player(),
                facts.revision(),
                facts.jurisdiction(),
                facts.zone(),
                facts.currency(),
                facts.agent(),
                facts.kyc(),
                facts.excludedUntil(),
                facts.amlFlagged(),
                facts.closed(),
                facts.segment(),
                facts.stakeFactorsMilli(),
                facts.limits(),
                used);
    }

    public static PlayerFacts closed(PlayerFacts facts) {
        return new PlayerFacts(
                facts.player(),
                facts.revision(),
                facts.jurisdiction(),
                facts.zone(),
                facts.currency(),
                facts.agent(),
                facts.kyc(),
                facts.excludedUntil(),
                facts.amlFlagged(),
                true,
                facts.segment(),
                facts.stakeFactorsMilli(),
                facts.limits(),
                facts.used());
    }

    static PlayerState state(PlayerFacts facts, PendingLimit... pending) {
        return new PlayerState(facts, "Carol Castellano", List.of(pending), NOW);
    }

    static PendingLimit waiting(LimitKey key, @Nullable Long toMinor, Instant from) {
        return new PendingLimit(key, toMinor, from);
    }

    static List<Edit> edits(Edit... edits) {
        return Arrays.asList(edits);
    }
}
