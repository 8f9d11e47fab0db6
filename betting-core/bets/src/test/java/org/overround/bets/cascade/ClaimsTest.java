package org.overround.bets.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.overround.bets.cascade.domain.Allocation;
import org.overround.bets.cascade.domain.Counter;
import org.overround.bets.cascade.domain.ScopeKind;
import org.overround.bets.cascade.domain.Slice;
import org.overround.bets.exposure.Claim;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.AgentId;

class ClaimsTest {

    private static final AgentId ROOT = new AgentId("agent:root");
    private static final Counter A = new Counter(ScopeKind.GLOBAL, "a", 100);
    private static final Counter B = new Counter(ScopeKind.GLOBAL, "b", Counter.NO_LIMIT);
    private static final Counter CAP = new Counter(ScopeKind.EVENT_CAP, "cap", 1_000);

    private static Slice slice(long stake, long liability, Counter... counters) {
        return new Slice("agent:root", Slice.Kind.RETAINED, 0, stake, liability, List.of(counters));
    }

    @Test
    void whatSeveralSlicesAddToOneCounterIsOneClaim() {
        var part = new AgentPart(ROOT, 0, 10, 0, 10, 0, 20, "NORMAL", "R", null, null);
        var allocation =
                new Allocation(
                        ROOT,
                        "v1",
                        10,
                        20,
                        0,
                        List.of(part),
                        List.of(
                                slice(2, 5, A, CAP),
                                slice(3, 6, A, CAP),
                                slice(4, 9, B, CAP),
                                slice(1, 0, new Counter(ScopeKind.GLOBAL, "none", 3))));

        assertThat(Claims.of(allocation))
                .containsExactly(
                        new Claim("a", 11, 100),
                        new Claim("cap", 20, 1_000),
                        new Claim("b", 9, Claim.NO_LIMIT));
    }
}
