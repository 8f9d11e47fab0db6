package org.overround.bets.player;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.domain.Change;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.LimitRules;
import org.overround.bets.player.domain.OwnLimits;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.PlayerState;
import org.overround.bets.player.domain.RegistrationCheck;
import org.overround.bets.player.domain.Used;
import org.overround.bets.player.domain.Wishes;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** Checks wishes, lets the store decide them under the player's lock, and tells who must know. */
public final class PlayerDesk implements Players {

    /** What a new player is until somebody says otherwise. */
    static final String STANDARD = "STANDARD";

    private static final int MOST_ON_A_PAGE = 200;
    private static final int MOST_DUE = 100;
    private static final int NO_REALITY_CHECK = 60;

    private final PlayerStore store;
    private final JurisdictionBook jurisdictions;
    private final PlayerChanges changes;
    private final Clock clock;

    public PlayerDesk(
            PlayerStore store, JurisdictionBook jurisdictions, PlayerChanges changes, Clock clock) {
        this.store = store;
        this.jurisdictions = jurisdictions;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Mono<Reply<PlayerView>> get(PlayerId player) {
        return store.get(player)
                .map(state -> Reply.of(view(state)))
                .switchIfEmpty(Mono.fromSupplier(() -> nobody(player)));
    }

    @Override
    public Mono<Reply<Paged<PlayerView>>> list(PlayerQuery query) {
        if (query.page() < 0) {
            return Mono.just(parameter("page", query.page(), "0 or more"));
        }
        if (query.size() < 1 || query.size() > MOST_ON_A_PAGE) {
            return Mono.just(parameter("size", query.size(), "from 1 to " + MOST_ON_A_PAGE));
        }
        return store.list(query)
                .map(page ->
                        Reply.of(
                                new Paged<>(
                                        page.items().stream().map(this::view).toList(),
                                        page.page(),
                                        page.total())));
    }

    @Override
    public Mono<Reply<PlayerView>> setLimit(SetLimit wish) {
        var checked = Wishes.limit(wish);
        var limit = checked.value();
        if (limit == null) {
            return refused(checked);
        }
        return change(
                wish.player(),
                state ->
                        new Change(
                                "LIMIT_SET",
                                Change.PLAYER,
                                null,
                                LimitRules.ask(state, limit.key(), limit.toMinor())));
    }

    @Override
    public Mono<Reply<PlayerView>> exclude(SelfExclude wish) {
        var checked = Wishes.exclusion(wish);
        var exclusion = checked.value();
        if (exclusion == null) {
            return refused(checked);
        }
        return change(
                wish.player(),
                state -> new Change("SELF_EXCLUDED", Change.PLAYER, null, exclusion.edits(state)));
    }

    @Override
    public Mono<Reply<PlayerView>> change(OfficeChange wish) {
        var checked = Wishes.office(wish);
        var edits = checked.value();
        if (edits == null) {
            return refused(checked);
        }
        return change(
                wish.player(),
                state ->
                        new Change(
                                "OFFICE_CHANGE",
                                wish.actor(),
                                wish.reason(),
                                effective(edits, state.facts())));
    }

    @Override
    public Mono<Reply<PlayerView>> register(Registration registration) {
        return register(registration, Function.identity(), Change.PLAYER);
    }

    /** With what is known of the player besides: for players that come from elsewhere. */
    Mono<Reply<PlayerView>> register(
            Registration registration, Function<PlayerFacts, PlayerFacts> known, String actor) {
        var rules = jurisdictions.current(registration.jurisdiction());
        var problem =
                RegistrationCheck.problem(
                        new RegistrationCheck.Form(
                                registration.fullName(),
                                registration.dateOfBirth(),
                                registration.country(),
                                registration.jurisdiction(),
                                registration.currency()),
                        rules,
                        clock.instant());
        if (rules == null || problem != null) {
            return Mono.just(
                    Reply.refused(
                            problem != null
                                    ? problem
                                    : Problem.of(
                                            ProblemCode.JURISDICTION_BLOCKED,
                                            "nobody bets in " + registration.jurisdiction())));
        }
        var facts = known.apply(fresh(registration, rules.zone()));
        return store.add(facts, registration, actor)
                .flatMap(added ->
                        added ? changes.changed(registration.player()) : Mono.<Void>empty())
                .then(Mono.defer(() -> get(registration.player())));
    }

    /** Puts in force what has waited long enough; emits how many players that concerned. */
    Mono<Long> applyDue() {
        return store.due(MOST_DUE)
                .concatMap(player ->
                        change(
                                player,
                                state ->
                                        new Change(
                                                "LIMIT_DUE",
                                                Change.CLOCK,
                                                null,
                                                LimitRules.due(state))))
                .count();
    }

    private Mono<Reply<PlayerView>> change(PlayerId player, Function<PlayerState, Change> decide) {
        return store.change(player, decide)
                .flatMap(outcome ->
                        (outcome.changed() ? changes.changed(player) : Mono.<Void>empty())
                                .thenReturn(Reply.of(view(outcome.state()))))
                .switchIfEmpty(Mono.fromSupplier(() -> nobody(player)));
    }

    private static List<Edit> effective(List<Edit> edits, PlayerFacts facts) {
        return edits.stream().filter(edit -> !edit.on(facts).equals(facts)).toList();
    }

    private static PlayerFacts fresh(Registration registration, java.time.ZoneId zone) {
        return new PlayerFacts(
                registration.player(),
                1,
                registration.jurisdiction(),
                zone,
                registration.currency(),
                registration.agent(),
                KycStatus.PENDING,
                null,
                false,
                false,
                STANDARD,
                Map.of(),
                OwnLimits.NONE,
                Used.NOTHING);
    }

    private PlayerView view(PlayerState state) {
        return PlayerViews.of(state, realityCheckMinutes(state.facts().jurisdiction()));
    }

    private int realityCheckMinutes(JurisdictionId jurisdiction) {
        var rules = jurisdictions.current(jurisdiction);
        return rules == null ? NO_REALITY_CHECK : rules.realityCheckMinutes();
    }

    private static <T> Reply<T> nobody(PlayerId player) {
        return Reply.refused(ProblemCode.PLAYER_NOT_FOUND, "there is no player " + player);
    }

    private static <T> Reply<T> parameter(String name, int value, String allowed) {
        return Reply.refused(
                Problem.bad(ProblemCode.BAD_PARAMETER, name, Integer.toString(value), allowed));
    }

    private static Mono<Reply<PlayerView>> refused(Reply<?> checked) {
        return Mono.just(new Reply<>(null, checked.problem()));
    }
}
