package org.overround.contracts.odds;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;

class OddsFollowerTest {

    private static final EventId MATCH = new EventId("sim:match:7");
    private static final MarketId WINNER = new MarketId("sim:match:7:1");

    private final OddsFollower follower = new OddsFollower();

    @Test
    void deltasInOrderBecomeTheView() {
        follower.follow(Map.of(0, 0L));

        var first = follower.delta(0, 0, odds("a", 1, 2_000));
        var second = follower.delta(0, 1, odds("a", 2, 2_120));

        assertThat(first).isInstanceOf(OddsFollower.Step.Applied.class);
        assertThat(second).isInstanceOf(OddsFollower.Step.Applied.class);
        assertThat(shown()).isEqualTo(2_120);
        assertThat(view().version()).isEqualTo(2);
    }

    @Test
    void aVersionItHasChangesNothing() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));
        follower.delta(0, 1, odds("a", 2, 2_120));

        var again = follower.delta(0, 2, odds("a", 1, 9_999));

        assertThat(again).isEqualTo(new OddsFollower.Step.Known(view()));
        assertThat(shown()).isEqualTo(2_120);
    }

    @Test
    void readsOnFromTheMarkAndDropsWhatTheCheckpointHas() {
        follower.checkpoint(saved("a", 5, 3_000));
        follower.mark(new PartitionMark(0, 40, 17, ContractJson.mapper().createObjectNode()));

        var from = follower.follow(Map.of(0, 20L, 1, 4L));

        assertThat(from).containsOnly(Map.entry(0, 17L), Map.entry(1, 0L));
        assertThat(follower.delta(0, 17, odds("a", 4, 1_500)))
                .isInstanceOf(OddsFollower.Step.Known.class);
        assertThat(follower.delta(0, 18, odds("a", 5, 3_000)))
                .isInstanceOf(OddsFollower.Step.Known.class);
        assertThat(follower.delta(0, 19, odds("a", 6, 3_100)))
                .isInstanceOf(OddsFollower.Step.Applied.class);
        assertThat(shown()).isEqualTo(3_100);
    }

    @Test
    void isCaughtUpOnlyWhenEveryPartitionReachedItsEnd() {
        assertThat(follower.caughtUp()).isFalse();
        follower.mark(new PartitionMark(1, 9, 9, ContractJson.mapper().createObjectNode()));
        follower.follow(Map.of(0, 2L, 1, 9L));

        follower.delta(0, 0, odds("a", 1, 2_000));
        assertThat(follower.caughtUp()).isFalse();
        assertThat(follower.behind()).containsOnly(Map.entry(0, 1L));

        follower.skipped(0, 1);
        assertThat(follower.caughtUp()).isTrue();
    }

    @Test
    void aMissingVersionIsReportedOnceAndLeavesTheViewAlone() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));

        var gap = follower.delta(0, 1, odds("a", 3, 2_500));
        var after = follower.delta(0, 2, odds("a", 4, 2_600));

        assertThat(gap).isEqualTo(new OddsFollower.Step.Gap(MATCH, view(), "a", 3));
        assertThat(after).isEqualTo(new OddsFollower.Step.Waiting(MATCH));
        assertThat(shown()).isEqualTo(2_000);
        assertThat(follower.gaps()).containsExactly(MATCH);
    }

    @Test
    void aCheckpointPastTheGapClosesIt() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));
        follower.delta(0, 1, odds("a", 3, 2_500));

        assertThat(follower.checkpoint(saved("a", 4, 2_600))).isTrue();
        follower.follow(Map.of(0, 3L));

        assertThat(follower.gaps()).isEmpty();
        assertThat(follower.delta(0, 4, odds("a", 5, 2_700)))
                .isInstanceOf(OddsFollower.Step.Applied.class);
    }

    @Test
    void anOlderCheckpointDoesNotTakeTheViewBack() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));
        follower.delta(0, 1, odds("a", 2, 2_120));

        assertThat(follower.checkpoint(saved("a", 1, 2_000))).isFalse();
        assertThat(shown()).isEqualTo(2_120);
    }

    @Test
    void anotherEpochStartsTheEventAnewWithItsFirstVersionOnly() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));

        assertThat(follower.delta(0, 1, odds("b", 7, 1_111)))
                .isInstanceOf(OddsFollower.Step.Gap.class);
        follower.checkpoint(saved("a", 1, 2_000));

        assertThat(follower.delta(0, 2, odds("b", 1, 4_000)))
                .isInstanceOf(OddsFollower.Step.Applied.class);
        assertThat(view().epoch()).isEqualTo("b");
        assertThat(shown()).isEqualTo(4_000);
    }

    @Test
    void forgetsOnlyWhatIsOverAndOld() {
        follower.follow(Map.of(0, 0L));
        follower.delta(0, 0, odds("a", 1, 2_000));
        assertThat(follower.forget(Long.MAX_VALUE)).isEmpty();

        follower.delta(0, 1, over("a", 2));

        assertThat(follower.forget(1_002)).isEmpty();
        assertThat(follower.forget(1_003)).containsExactly(MATCH);
        assertThat(follower.views()).isEmpty();
    }

    private EventView view() {
        return requireNonNull(follower.view(MATCH));
    }

    private int shown() {
        return requireNonNull(view().markets().get(WINNER)).selections().getFirst().oddsMilli();
    }

    private static EventView saved(String epoch, long version, int oddsMilli) {
        var view = EventView.unseen(MATCH, epoch);
        for (var at = 1L; at <= version; at++) {
            view = view.with(odds(epoch, at, oddsMilli));
        }
        return view;
    }

    private static OddsChanged odds(String epoch, long version, int oddsMilli) {
        var selection =
                new SelectionChange(new SelectionId("1"), null, null, null, oddsMilli, oddsMilli);
        var market = MarketChange.ofSelections(WINNER, 0, List.of(selection));
        return changed(epoch, version, null, List.of(market));
    }

    private static OddsChanged over(String epoch, long version) {
        var change =
                new EventChange(
                        null, null, null, null, null, EventStatus.SETTLED, null, null, null);
        return changed(epoch, version, change, List.of());
    }

    private static OddsChanged changed(
            String epoch, long version, @Nullable EventChange change, List<MarketChange> markets) {
        return new OddsChanged(
                MATCH,
                epoch,
                version,
                ProfileId.DEFAULT,
                version,
                1_000 + version,
                change,
                markets,
                List.of(),
                List.of());
    }
}
