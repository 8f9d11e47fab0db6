package org.overround.contracts.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SportId;

/**
 * Followers who only know the wire's rules end up with exactly the view, whatever happens to them:
 * slow for a while, gone for a while, come back with an old position, an owner that begins anew, a
 * reader that misses versions.
 */
class ChannelBookModelTest {

    private static final List<String> SPORTS = List.of("football", "tennis");

    static List<Long> seeds() {
        var fixed = System.getProperty("overround.seed");
        return fixed == null
                ? new Random().longs(20).boxed().toList()
                : List.of(Long.valueOf(fixed));
    }

    @ParameterizedTest(name = "-Doverround.seed={0}")
    @MethodSource("seeds")
    void followersHoldTheViewWhateverHappensToThem(long seed) {
        var run = new Run(new Random(seed), true);
        for (var i = 0; i < 1_500; i++) {
            run.step();
        }
        run.settle();
        assertThat(run.merged()).as("slow followers were caught up").isPositive();
        assertThat(run.resumed).as("some came back in time").isPositive();
    }

    @ParameterizedTest(name = "-Doverround.seed={0}")
    @MethodSource("seeds")
    void whoKeepsUpSeesEveryStatusAndInPlayChangeInOrder(long seed) {
        var run = new Run(new Random(seed), false);
        run.begin();
        run.calm = true;
        run.followAll();
        run.states.clear();
        for (var i = 0; i < 800; i++) {
            run.step();
        }
        run.settle();
        for (var client : run.clients) {
            client.follower.states.forEach((market, seen) ->
                    assertThat(distinct(seen))
                            .as("states of %s as %s saw them", market, client.follower.channel)
                            .isEqualTo(distinct(run.states.getOrDefault(market, List.of()))));
        }
    }

    /** A repeated state is no change: what counts is that none is missing and none out of order. */
    private static List<String> distinct(List<String> states) {
        var distinct = new ArrayList<String>();
        for (var state : states) {
            if (distinct.isEmpty() || !distinct.getLast().equals(state)) {
                distinct.add(state);
            }
        }
        return distinct;
    }

    private static final class Client {
        final Follower follower;
        boolean slow;
        boolean behind;
        boolean connected;

        Client(ChannelName channel) {
            follower = new Follower(channel);
        }
    }

    private static final class Run {
        private final Random random;
        private final boolean accidents;
        private final World world;
        private final ChannelBook book = new ChannelBook("srv", new FrameBounds(12, 400, 1_000));
        private final List<EventId> ids =
                List.of(new EventId("x:1"), new EventId("x:2"), new EventId("x:3"));
        final List<Client> clients = new ArrayList<>();
        final Map<String, List<String>> states = new TreeMap<>();
        boolean calm;
        int resumed;
        private long now;

        Run(Random random, boolean accidents) {
            this.random = random;
            this.accidents = accidents;
            this.world = new World(random, accidents ? SPORTS : SPORTS.subList(0, 1));
            book.caughtUp();
        }

        void begin() {
            ids.forEach(this::move);
        }

        void followAll() {
            for (var view : world.views.values()) {
                follow(new ChannelName.OfEvent(view.event()));
                view.markets().keySet().forEach(market -> follow(new ChannelName.OfMarket(market)));
            }
            follow(new ChannelName.OfSport(new SportId(SPORTS.getFirst())));
        }

        private void follow(ChannelName channel) {
            var client = new Client(channel);
            clients.add(client);
            connect(client);
        }

        void step() {
            now += random.nextInt(40);
            switch (random.nextInt(calm ? 7 : 12)) {
                case 0, 1, 2, 3, 4 -> move(ids.get(random.nextInt(ids.size())));
                case 5, 6 -> publish(book.tick());
                case 7 -> newClient();
                case 8 -> ifAny(client -> client.slow = true);
                case 9 -> ifAny(this::writable);
                case 10 -> ifAny(this::disconnect);
                default -> ifAny(this::connect);
            }
            if (random.nextInt(50) == 0) {
                book.sweep(now);
            }
            if (random.nextInt(30) == 0) {
                check();
            }
        }

        private void move(EventId event) {
            if (accidents && world.views.containsKey(event) && random.nextInt(150) == 0) {
                var reborn = world.reborn(event);
                publish(book.on(reborn, world.apply(reborn)));
                return;
            }
            var delta = world.next(event);
            var after = world.apply(delta);
            for (var change : delta.markets()) {
                if (change.status() != null || change.inPlay() != null) {
                    var view = Objects.requireNonNull(after.markets().get(change.market()));
                    states.computeIfAbsent(change.market().value(), _ -> new ArrayList<>())
                            .add(view.status() + "," + view.inPlay());
                }
            }
            if (accidents && random.nextInt(150) == 0) {
                var second = world.next(event);
                publish(
                        random.nextBoolean()
                                ? book.loaded(world.apply(second))
                                : book.on(second, world.apply(second)));
                return;
            }
            publish(book.on(delta, after));
            if (random.nextInt(20) == 0) {
                assertThat(book.on(delta, after)).as("a version told twice").isEmpty();
            }
        }

        private void publish(List<Publication> publications) {
            for (var publication : publications) {
                for (var client : clients) {
                    if (!client.connected) {
                        continue;
                    }
                    switch (publication) {
                        case Publication.Delta(var frame)
                                when frame.channel().equals(client.follower.channel) -> {
                            if (unready(client)) {
                                client.behind = true;
                            } else {
                                client.follower.receive(frame.payload());
                            }
                        }
                        case Publication.Restarted(var channel, var snapshot)
                                when channel.equals(client.follower.channel) -> {
                            if (unready(client)) {
                                client.behind = true;
                            } else {
                                client.follower.snapshot(snapshot);
                            }
                        }
                        case Publication.Delta _, Publication.Restarted _ -> {}
                    }
                }
            }
        }

        private static boolean unready(Client client) {
            return client.slow || client.behind;
        }

        private void newClient() {
            if (clients.size() >= 25) {
                return;
            }
            var event = ids.get(random.nextInt(ids.size()));
            follow(
                    switch (random.nextInt(4)) {
                        case 0 ->
                                new ChannelName.OfSport(new SportId(SPORTS.get(random.nextInt(2))));
                        case 1 ->
                                new ChannelName.OfMarket(
                                        new MarketId(
                                                "m:"
                                                        + event.value().substring(2)
                                                        + "."
                                                        + random.nextInt(4)));
                        default -> new ChannelName.OfEvent(event);
                    });
        }

        private void connect(Client client) {
            if (client.connected) {
                return;
            }
            var follower = client.follower;
            switch (book.follow(
                    follower.channel, follower.epoch == null ? null : follower.position())) {
                case Answer.Anew(var snapshot) -> {
                    client.connected = true;
                    follower.snapshot(snapshot);
                }
                case Answer.Resumed answer -> {
                    client.connected = true;
                    resumed++;
                    answer.frames().forEach(frame -> follower.receive(frame.payload()));
                    assertThat(follower.position()).isEqualTo(answer.to());
                }
                case Answer.Refused(var error, _) ->
                        assertThat(error).isEqualTo(PushError.UNKNOWN_CHANNEL);
            }
        }

        private void disconnect(Client client) {
            if (client.connected) {
                client.connected = false;
                client.slow = false;
                client.behind = false;
                book.unfollow(client.follower.channel, now);
            }
        }

        private void writable(Client client) {
            client.slow = false;
            if (client.behind) {
                client.behind = false;
                switch (book.catchUp(client.follower.channel, client.follower.position())) {
                    case CatchUp.Nothing() -> {}
                    case CatchUp.Merged(var frame) -> client.follower.receive(frame.payload());
                    case CatchUp.Anew(var snapshot) -> client.follower.snapshot(snapshot);
                }
            }
        }

        private void ifAny(java.util.function.Consumer<Client> what) {
            if (!clients.isEmpty()) {
                what.accept(clients.get(random.nextInt(clients.size())));
            }
        }

        void settle() {
            clients.forEach(this::writable);
            clients.forEach(this::connect);
            publish(book.tick());
            check();
        }

        private void check() {
            publish(book.tick());
            for (var client : clients) {
                if (client.connected && !unready(client)) {
                    var expected = Follower.expected(client.follower.channel, world.views.values());
                    if (client.follower.channel instanceof ChannelName.OfMarket
                            && expected.markets.isEmpty()) {
                        continue; // The market went with its epoch.
                    }
                    assertThat(client.follower.events)
                            .as("events of %s", client.follower.channel)
                            .isEqualTo(expected.events);
                    assertThat(client.follower.markets)
                            .as("markets of %s", client.follower.channel)
                            .isEqualTo(expected.markets);
                }
            }
        }

        int merged() {
            return clients.stream().mapToInt(client -> client.follower.merged).sum();
        }
    }
}
