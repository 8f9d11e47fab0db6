package org.overround.bets.jurisdiction.domain;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.JurisdictionRules.GeoFence;
import org.overround.bets.jurisdiction.domain.JurisdictionRules.Limits;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * Makes rules of a file's fields, or says everything that is wrong with them.
 *
 * <p>A file with one fault is refused whole, and so is the start: half of a regulator's rules are
 * not rules.
 */
public final class RulesDraft {

    /** A billion of a currency with two decimals: above it a limit is a slip of the keyboard. */
    private static final long MOST_MINOR = 100_000_000_000L;

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern LINE = Pattern.compile("\\S.{0,199}");
    private static final Pattern PLACE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final JurisdictionId NOWHERE = new JurisdictionId("XX");

    private final RuleVocabulary vocabulary;
    private final List<Draft.Fault> faults = new ArrayList<>();
    private final Fields fields;

    private RulesDraft(Map<?, ?> content, RuleVocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.fields = new Fields(content, faults);
    }

    /**
     * Reads a file's content.
     *
     * @param contentHash what tells this content from any other; it ends the version
     */
    public static Draft read(Map<?, ?> content, String contentHash, RuleVocabulary vocabulary) {
        var draft = new RulesDraft(content, vocabulary);
        var rules = draft.rules(contentHash);
        draft.fields.done();
        return draft.faults.isEmpty() ? new Draft.Good(rules) : new Draft.Bad(draft.faults);
    }

    private JurisdictionRules rules(String contentHash) {
        return new JurisdictionRules(
                fields.as("id", JurisdictionId::new, NOWHERE, "a jurisdiction such as UK or US-NJ"),
                fields.text("version", VERSION, "a version in quotes, such as \"2026-01\"")
                        + "+"
                        + contentHash,
                fields.as("zone", RulesDraft::zone, ZoneId.of("UTC"), "a zone: Europe/London"),
                fields.set("currencies", 1, RulesDraft::currency, "ISO 4217 currencies"),
                (int) fields.whole("minimum-age", 16, 25),
                fields.permitted("sports", SportId::new, vocabulary.sports(), "known sports"),
                fields.permitted(
                        "market-types",
                        MarketType::new,
                        vocabulary.marketTypes(),
                        "known market types"),
                fields.set("bet-kinds", 1, BetKind::valueOf, "SINGLE, MULTIPLE, SYSTEM"),
                limits(),
                geoFence(),
                (int) fields.whole("bets-per-minute", 1, 1_000_000),
                (int) fields.whole("reality-check-minutes", 1, 1_440),
                fields.as("price-profile", this::profile, ProfileId.DEFAULT, profiles()),
                List.copyOf(fields.set("regulations", 1, RulesDraft::line, "regulations' names")));
    }

    private Limits limits() {
        var limits = fields.below("limits", true);
        var read =
                new Limits(
                        limits.number("single-bet-max", 1, MOST_MINOR),
                        caps(limits, "stake"),
                        caps(limits, "loss"),
                        caps(limits, "deposit"),
                        limits.number("win-per-bet-max", 1, MOST_MINOR),
                        limits.number("win-per-day-max", 1, MOST_MINOR),
                        limits.whole("minimum-stake", 1, MOST_MINOR));
        limits.done();
        notAbove(limits, "minimum-stake", read.minimumStakeMinor(), read.singleBetMaxMinor());
        notAbove(limits, "win-per-bet-max", read.winPerBetMaxMinor(), read.winPerDayMaxMinor());
        return read;
    }

    private PeriodCaps caps(Fields limits, String name) {
        var periods = limits.below(name, false);
        var read =
                new PeriodCaps(
                        periods.number("day", 1, MOST_MINOR),
                        periods.number("week", 1, MOST_MINOR),
                        periods.number("month", 1, MOST_MINOR));
        periods.done();
        notAbove(periods, "day", read.dayMinor(), read.weekMinor());
        notAbove(periods, "day", read.dayMinor(), read.monthMinor());
        notAbove(periods, "week", read.weekMinor(), read.monthMinor());
        return read;
    }

    private static void notAbove(
            Fields group, String name, @Nullable Long less, @Nullable Long more) {
        if (less != null && more != null && less > more) {
            group.fault(name, less, "at most " + more + ", the limit of what it is a part of");
        }
    }

    private GeoFence geoFence() {
        var fence = fields.below("geo-fence", true);
        var enabled = fence.flag("enabled");
        var allowed =
                fence.set(
                        "allowed", enabled ? 1 : 0, RulesDraft::place, "places such as GB, US-NJ");
        fence.done();
        return new GeoFence(enabled, allowed);
    }

    private ProfileId profile(String name) {
        return known(new ProfileId(name), vocabulary.profiles());
    }

    private String profiles() {
        return "a known price profile: "
                + String.join(
                        ", ",
                        vocabulary.profiles().stream().map(ProfileId::value).sorted().toList());
    }

    private static ZoneId zone(String text) {
        return ZoneId.of(text);
    }

    private static String currency(String code) {
        return Currency.getInstance(code).getCurrencyCode();
    }

    private static String place(String code) {
        return matching(PLACE, code);
    }

    private static String line(String text) {
        return matching(LINE, text);
    }

    private static String matching(Pattern form, String text) {
        return known(text, form.matcher(text).matches() ? Set.of(text) : Set.of());
    }

    private static <T> T known(T thing, Set<T> things) {
        if (!things.contains(thing)) {
            throw new IllegalArgumentException("not allowed: " + thing);
        }
        return thing;
    }
}
