package org.overround.gateway.betting.adapter.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.json.ContractJson;
import org.overround.gateway.betting.BetHouse;
import org.overround.gateway.betting.PlayerNews;
import org.overround.gateway.betting.PlayerNews.News;
import org.overround.gateway.push.PlayerChannel;
import org.overround.gateway.push.PlayerFrames;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The channels {@code bets} and {@code wallet}: how it stands, asked of the bet service, and then
 * what happens.
 *
 * <p>News is listened for before the snapshot is asked for, and kept until it is there: nothing
 * falls between the two. Of a bet the player sees what REST shows, never who carries it.
 */
public final class PlayerFeed implements PlayerFrames {

    /** Bets in a snapshot, newest first; REST has the others. */
    static final int NEWEST = 20;

    private static final JsonMapper JSON = ContractJson.mapper();

    private final BetHouse house;
    private final PlayerNews news;

    public PlayerFeed(BetHouse house, PlayerNews news) {
        this.house = house;
        this.news = news;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record BetsSnapshot(String op, @Nullable Long id, String ch, List<BetView> bets) {}

    private record BetChanged(String op, String ch, long seq, String type, BetView bet) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record WalletSnapshot(String op, @Nullable Long id, String ch, WalletView wallet) {}

    private record Moved(String op, String ch, long seq, WalletMessage tx) {}

    /** There is nothing to show now. */
    private static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNow(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public Flux<byte[]> follow(PlayerId player, PlayerChannel channel, @Nullable Long id) {
        if (!news.isOpen()) {
            return Flux.error(new NotNow("the log of bets is not followed yet"));
        }
        var frames =
                switch (channel) {
                    case BETS -> bets(player, id);
                    case WALLET -> wallet(player, id);
                };
        return frames.map(JSON::writeValueAsBytes);
    }

    private Flux<Object> bets(PlayerId player, @Nullable Long id) {
        return Flux.defer(() -> {
            var seen = new SeenBets();
            Mono<Object> first =
                    house.bets(new BetQuery(player, null, null, null, null, 0, NEWEST))
                            .map(PlayerFeed::valueOf)
                            .doOnNext(page -> seen.snapshot(page.items()))
                            .map(page ->
                                    new BetsSnapshot(
                                            "snapshot",
                                            id,
                                            PlayerChannel.BETS.text(),
                                            page.items()));
            // Filtered behind the sequence: what the snapshot told is known by then.
            return Flux.mergeSequential(List.of(first, news.of(player).ofType(News.OfBet.class)))
                    .filter(each -> !(each instanceof News.OfBet change) || seen.isNew(change))
                    .map(each -> each instanceof News.OfBet change ? changed(change) : each);
        });
    }

    private static Object changed(News.OfBet change) {
        var message = change.message();
        return new BetChanged(
                "bet", PlayerChannel.BETS.text(), change.position(), message.type(), message.bet());
    }

    private Flux<Object> wallet(PlayerId player, @Nullable Long id) {
        var later =
                news.of(player)
                        .ofType(News.OfMoney.class)
                        .publish(moves ->
                                Flux.<Object>merge(
                                        moves.map(PlayerFeed::moved),
                                        // One question at a time: the last move is always in
                                        // the answer to the last one.
                                        moves.onBackpressureLatest()
                                                .concatMap(_ -> balance(player, null), 1)));
        return Flux.mergeSequential(List.of(balance(player, id), later));
    }

    private static Object moved(News.OfMoney move) {
        return new Moved("tx", PlayerChannel.WALLET.text(), move.position(), move.message());
    }

    private Mono<Object> balance(PlayerId player, @Nullable Long id) {
        return house.wallet(player)
                .map(PlayerFeed::valueOf)
                .map(wallet ->
                        new WalletSnapshot("snapshot", id, PlayerChannel.WALLET.text(), wallet));
    }

    private static <T> T valueOf(Reply<T> reply) {
        var value = reply.value();
        if (value == null) {
            throw new NotNow(String.valueOf(reply.problem()));
        }
        return value;
    }
}
