package org.overround.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.overround.contracts.bets.PaymentAnswer;

/** The demo's players who may bet, each a few times over, with money. */
final class LoadPlayers {

    /** A player who may bet, and in what. */
    record Player(String name, String currency) {}

    private static final Map<String, String> DEMO =
            Map.of(
                    "anna", "GBP",
                    "ben", "GBP",
                    "carol", "USD",
                    "dave", "USD",
                    "emil", "EUR",
                    "florin", "RON");
    private static final int COPIES = 4;
    private static final long MONEY_MINOR = 10_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private static final String COPY =
            """
            insert into player
            select (jsonb_populate_record(p, jsonb_build_object('player_id', p.player_id || n))).*
              from player p, generate_series(1, %d) n where p.player_id in (%s)
            """;

    private LoadPlayers() {}

    /** Waits for the service, copies its demo players, and pays money in for each. */
    static List<Player> make(BetChannel channel, BetBooks books) {
        for (var player : DEMO.entrySet()) {
            pay(channel, player.getKey(), player.getValue());
        }
        var names = DEMO.keySet().stream().map(name -> "'player:" + name + "'").toList();
        books.run(COPY.formatted(COPIES, String.join(",", names)));
        var players = new ArrayList<Player>();
        DEMO.forEach((name, currency) -> {
            players.add(new Player(name, currency));
            for (var n = 1; n <= COPIES; n++) {
                pay(channel, name + n, currency);
                players.add(new Player(name + n, currency));
            }
        });
        return List.copyOf(players);
    }

    private static void pay(BetChannel channel, String player, String currency) {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        var said = "nothing";
        while (System.nanoTime() < deadlineNanos) {
            try {
                var reply =
                        channel.deposit(player, "fund", MONEY_MINOR, currency)
                                .block(Duration.ofSeconds(10));
                said = String.valueOf(reply);
                if (Objects.requireNonNull(reply).value() instanceof PaymentAnswer payment
                        && payment.status().equals("CONFIRMED")) {
                    return;
                }
            } catch (RuntimeException notYet) {
                said = notYet.toString();
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        throw new AssertionError(player + " got no money within " + PATIENCE + ": " + said);
    }
}
