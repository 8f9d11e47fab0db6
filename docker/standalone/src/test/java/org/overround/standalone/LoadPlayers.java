package org.overround.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** The demo's players who may bet, each a few times over, with money. */
final class LoadPlayers {

    /** A player who may bet, and in what. */
    record Player(String name, String currency) {}

    private static final List<Player> DEMO =
            List.of(
                    new Player("anna", "GBP"),
                    new Player("ben", "GBP"),
                    new Player("carol", "USD"),
                    new Player("dave", "USD"),
                    new Player("emil", "EUR"),
                    new Player("florin", "RON"));
    private static final int COPIES = 4;
    private static final long MONEY_MINOR = 10_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private LoadPlayers() {}

    /** Waits for the service, copies its demo players, and pays money in for each. */
    static List<Player> make(BetChannel channel, BetBooks books) {
        DEMO.forEach(player -> pay(channel, player));
        var names = DEMO.stream().map(player -> "'player:" + player.name() + "'").toList();
        books.run(
                """
                insert into player
                select (jsonb_populate_record(p, jsonb_build_object('player_id', p.player_id || n))).*
                  from player p, generate_series(1, %d) n where p.player_id in (%s)
                """
                        .formatted(COPIES, String.join(",", names)));
        var players = new ArrayList<>(DEMO);
        for (var n = 1; n <= COPIES; n++) {
            for (var player : DEMO) {
                players.add(new Player(player.name() + n, player.currency()));
            }
        }
        players.subList(DEMO.size(), players.size()).forEach(player -> pay(channel, player));
        return List.copyOf(players);
    }

    private static void pay(BetChannel channel, Player player) {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        var said = "nothing";
        while (System.nanoTime() < deadlineNanos) {
            try {
                var reply =
                        channel.deposit(player.name(), "fund", MONEY_MINOR, player.currency())
                                .block(Duration.ofSeconds(10));
                said = String.valueOf(reply);
                var payment = Objects.requireNonNull(reply).value();
                if (payment != null && payment.status().equals("CONFIRMED")) {
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
