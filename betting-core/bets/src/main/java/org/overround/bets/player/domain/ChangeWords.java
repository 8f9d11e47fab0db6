package org.overround.bets.player.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.PlayerChangedMessage;
import org.overround.contracts.bets.PlayerChangedMessage.FieldChange;

/** A change in the words of its event. */
public final class ChangeWords {

    private ChangeWords() {}

    public static PlayerChangedMessage of(PlayerState state, Change change) {
        var facts = state.facts();
        var fields = new ArrayList<FieldChange>();
        for (var edit : change.edits()) {
            fields.add(field(state, facts, edit));
            facts = edit.on(facts);
        }
        return new PlayerChangedMessage(
                change.what(),
                change.actor(),
                change.reason(),
                state.facts().revision() + 1,
                List.copyOf(fields));
    }

    private static FieldChange field(PlayerState state, PlayerFacts now, Edit edit) {
        return switch (edit) {
            case Edit.Limit(var key, var to) -> limit(key, now.limits().of(key), to, null);
            case Edit.Due(var key, var to) -> limit(key, now.limits().of(key), to, null);
            case Edit.Await(var key, var to, var from) ->
                    limit(key, now.limits().of(key), to, from.toString());
            case Edit.Withdraw(var key) -> {
                var pending = state.pending(key);
                yield field(
                        key + " pending", pending == null ? null : text(pending.toMinor()), null);
            }
            case Edit.Exclude(var until) ->
                    field("excludedUntil", text(now.excludedUntil()), until.toString());
            case Edit.Kyc(var to) -> field("kycStatus", now.kyc().name(), to.name());
            case Edit.Aml(var flagged) ->
                    field("amlFlagged", text(now.amlFlagged()), text(flagged));
            case Edit.Segment(var to) -> field("segment", now.segment(), to);
            case Edit.StakeFactor(var sport, var milli) ->
                    field(
                            "stakeFactorMilli " + sport,
                            text(now.stakeFactorsMilli().get(sport)),
                            text(milli));
        };
    }

    private static FieldChange limit(
            LimitKey key, @Nullable Long from, @Nullable Long to, @Nullable String fromTime) {
        return new FieldChange(key.toString(), text(from), text(to), fromTime);
    }

    private static FieldChange field(String name, @Nullable String from, @Nullable String to) {
        return new FieldChange(name, from, to, null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
