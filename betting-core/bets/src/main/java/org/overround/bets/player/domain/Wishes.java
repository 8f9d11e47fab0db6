package org.overround.bets.player.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.SportId;

/** Checks a caller's words before anybody looks at the player: the first bad one is named. */
public final class Wishes {

    /** A billion of a currency with two decimals. */
    private static final long MOST_MINOR = 100_000_000_000L;

    private static final int MOST_FACTOR_MILLI = 10_000;
    private static final int MOST_REASON_LENGTH = 500;
    private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private Wishes() {}

    /** A checked wish for a limit; null: none. */
    public record Limit(LimitKey key, @Nullable Long toMinor) {}

    public static Reply<Limit> limit(SetLimit wish) {
        var kind = word(LimitKind.class, wish.kind());
        if (kind == null) {
            return bad("kind", wish.kind(), "one of " + listed(LimitKind.class));
        }
        var period = word(Period.class, wish.period());
        if (kind == LimitKind.SINGLE_BET && wish.period() != null) {
            return bad("period", wish.period(), "left out for SINGLE_BET");
        }
        if (kind != LimitKind.SINGLE_BET && period == null) {
            return bad("period", wish.period(), "one of " + listed(Period.class));
        }
        var asked = wish.amountMinor();
        if (asked != null && !isAmount(asked)) {
            return bad(
                    "amountMinor",
                    asked.toString(),
                    "a whole number of minor units from 0 to " + MOST_MINOR + ", or left out");
        }
        return Reply.of(
                new Limit(
                        new LimitKey(kind, kind == LimitKind.SINGLE_BET ? null : period),
                        asked == null ? null : asked.longValueExact()));
    }

    public static Reply<Exclusion> exclusion(SelfExclude wish) {
        var period = word(Exclusion.class, wish.period());
        return period == null
                ? bad("period", wish.period(), "one of " + listed(Exclusion.class))
                : Reply.of(period);
    }

    /** The edits a back-office change asks for, whether or not they change anything. */
    public static Reply<List<Edit>> office(OfficeChange change) {
        var reason = change.reason();
        if (reason == null || reason.isBlank() || reason.length() > MOST_REASON_LENGTH) {
            return bad("reason", reason, "1.." + MOST_REASON_LENGTH + " characters");
        }
        var kyc = word(KycStatus.class, change.kycStatus());
        if (change.kycStatus() != null && kyc == null) {
            return bad("kycStatus", change.kycStatus(), "one of " + listed(KycStatus.class));
        }
        var segment = change.segment();
        if (segment != null && !SEGMENT.matcher(segment).matches()) {
            return bad("segment", segment, "a word in upper case, at most 40 characters");
        }
        var factor = change.stakeFactorMilli();
        if (factor != null && (factor < 0 || factor > MOST_FACTOR_MILLI)) {
            return bad("stakeFactorMilli", factor.toString(), "from 0 to " + MOST_FACTOR_MILLI);
        }
        var sport = change.sport();
        if (sport != null && (factor == null || !isSport(sport))) {
            return bad("sport", sport, "a known sport, with stakeFactorMilli");
        }
        return edits(change, kyc);
    }

    private static Reply<List<Edit>> edits(OfficeChange change, @Nullable KycStatus kyc) {
        var edits = new ArrayList<Edit>();
        if (kyc != null) {
            edits.add(new Edit.Kyc(kyc));
        }
        if (change.amlFlagged() != null) {
            edits.add(new Edit.Aml(change.amlFlagged()));
        }
        if (change.segment() != null) {
            edits.add(new Edit.Segment(change.segment()));
        }
        if (change.stakeFactorMilli() != null) {
            var sport = change.sport() == null ? PlayerFacts.EVERY_SPORT : change.sport();
            edits.add(new Edit.StakeFactor(sport, change.stakeFactorMilli()));
        }
        return edits.isEmpty()
                ? bad(
                        "kycStatus",
                        null,
                        "given, or amlFlagged, segment or stakeFactorMilli: nothing is to change")
                : Reply.of(List.copyOf(edits));
    }

    private static boolean isAmount(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.compareTo(BigDecimal.valueOf(MOST_MINOR)) <= 0
                && amount.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isSport(String name) {
        return RuleVocabulary.KNOWN.sports().stream().map(SportId::value).anyMatch(name::equals);
    }

    private static <E extends Enum<E>> @Nullable E word(Class<E> type, @Nullable String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> String listed(Class<E> type) {
        return String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    private static <T> Reply<T> bad(String field, @Nullable String value, String allowed) {
        return Reply.refused(
                Problem.bad(
                        ProblemCode.BAD_FIELD, field, value == null ? "missing" : value, allowed));
    }
}
