package org.overround.bets.cascade.adapter.file;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Limits;
import org.overround.bets.cascade.domain.ScopeKind;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * Reads an agent's limits: a list of scope and amount; a sport's or an event's own limit names it.
 * One that is not {@code active} is as if it were not there.
 */
final class LimitsReader {

    private static final Set<ScopeKind> SCOPES =
            Set.of(
                    ScopeKind.GLOBAL,
                    ScopeKind.SPORT,
                    ScopeKind.MARKET,
                    ScopeKind.NIGHT_PERIOD,
                    ScopeKind.WEEKLY_PERIOD);

    private final RuleVocabulary vocabulary;
    private final Map<ScopeKind, Long> any = new EnumMap<>(ScopeKind.class);
    private final Map<SportId, Long> sports = new HashMap<>();
    private final Map<EventId, Long> events = new HashMap<>();

    private LimitsReader(RuleVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    static Limits read(List<Fields> list, RuleVocabulary vocabulary) {
        var reader = new LimitsReader(vocabulary);
        list.forEach(reader::read);
        return new Limits(
                reader.any.get(ScopeKind.GLOBAL),
                reader.any.get(ScopeKind.SPORT),
                reader.sports,
                reader.any.get(ScopeKind.MARKET),
                reader.events,
                reader.any.get(ScopeKind.NIGHT_PERIOD),
                reader.any.get(ScopeKind.WEEKLY_PERIOD));
    }

    static Function<String, SportId> sport(RuleVocabulary vocabulary) {
        return Words.oneOf(vocabulary.sports(), SportId::new);
    }

    private void read(Fields fields) {
        var scope =
                fields.need(
                        "scope",
                        ScopeKind.GLOBAL,
                        Words.oneOf(SCOPES, ScopeKind::valueOf),
                        Words.listed(SCOPES));
        var sport =
                fields.orNone(
                        "sport", sport(vocabulary), "* or " + Words.listed(vocabulary.sports()));
        var event = fields.orNone("event", EventId::new, "* or an event's id such as sim:match:7");
        var amount = fields.need("amount", 0L, Words::amount, Words.AMOUNT);
        var active = fields.or("active", true, Words::flag, Words.FLAG);
        fields.done();
        if (sport != null && scope != ScopeKind.SPORT) {
            fields.fault("sport", "left out where the scope is not SPORT");
        }
        if (event != null && scope != ScopeKind.MARKET) {
            fields.fault("event", "left out where the scope is not MARKET");
        }
        if (active && put(scope, sport, event, amount) != null) {
            fields.fault("scope", "there once for the same");
        }
    }

    private @Nullable Long put(
            ScopeKind scope, @Nullable SportId sport, @Nullable EventId event, long amount) {
        if (sport != null) {
            return sports.put(sport, amount);
        }
        return event != null ? events.put(event, amount) : any.put(scope, amount);
    }
}
