package org.overround.gateway.push.adapter.netty;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.PushError;
import org.overround.gateway.push.PlayerChannel;
import org.overround.gateway.push.PlayerFrames;
import org.overround.kernel.PlayerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The channels of the player who is signed in on one connection.
 *
 * <pre>
 *   nobody --a player's token--> player --token of somebody else--> all their channels end
 *   asked --snapshot--> followed --not writable, or the source broke--> asked again, by itself, after a second or two
 *   asked --the source has nothing--> refused (UNAVAILABLE), forgotten
 * </pre>
 *
 * <p>Nothing is queued for a client that cannot take it: it gets a new snapshot when it can. Each
 * channel is asked for once a second at the most, however often a client subscribes. All of it on
 * the connection's event loop.
 */
final class PlayerLane {

    private static final Logger LOG = LoggerFactory.getLogger(PlayerLane.class);

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String SIGN_IN =
            "this channel is a signed-in player's: connect with ?token=... or send a refresh frame with"
                    + " a player's token first";

    private final Shard shard;
    private final Client client;
    private final PlayerFrames source;
    private final Map<PlayerChannel, Following> followed = new EnumMap<>(PlayerChannel.class);

    /**
     * When each channel's source was asked last: kept, so that giving up and asking is no way
     * round.
     */
    private final Map<PlayerChannel, Long> askedNanos = new EnumMap<>(PlayerChannel.class);

    private @Nullable PlayerId player;

    PlayerLane(Shard shard, Client client, PlayerFrames source) {
        this.shard = shard;
        this.client = client;
        this.source = source;
    }

    /** One channel the client wants. */
    private final class Following {
        private final PlayerChannel channel;
        private final Disposable.Swap upstream = Disposables.swap();
        private @Nullable Long unanswered;
        private boolean answered;
        private boolean waiting;

        /** Frames of an earlier round may still be on their way here: they do not count. */
        private int round;

        Following(PlayerChannel channel) {
            this.channel = channel;
        }

        void ask(@Nullable Long id) {
            unanswered = id;
            answered = false;
            again(0);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Whether it is still wanted is seen then.
        void again(long extraNanos) {
            round++;
            upstream.update(Disposables.disposed());
            if (waiting) {
                return;
            }
            var now = System.nanoTime();
            var asked = askedNanos.getOrDefault(channel, now - PAUSE_NANOS);
            var wait = asked + PAUSE_NANOS - now + extraNanos;
            if (wait <= 0) {
                begin();
            } else {
                waiting = true;
                shard.loop().schedule(this::waited, wait, TimeUnit.NANOSECONDS);
            }
        }

        void waited() {
            waiting = false;
            if (followed.get(channel) != this || client.leaving()) {
                return;
            }
            if (client.writable()) {
                begin();
                shard.flush();
            } else {
                again(PAUSE_NANOS);
            }
        }

        void begin() {
            var who = player;
            if (who == null) {
                return;
            }
            askedNanos.put(channel, System.nanoTime());
            var mine = ++round;
            upstream.update(
                    source.follow(who, channel, answered ? null : unanswered)
                            .subscribe(
                                    frame -> shard.loop().execute(() -> told(mine, frame)),
                                    failure -> shard.loop().execute(() -> broke(mine, failure))));
        }

        void told(int ofRound, byte[] frame) {
            if (ofRound != round || client.leaving()) {
                return;
            }
            if (client.writable()) {
                client.own(frame);
                answered = true;
                shard.flush();
            } else {
                again(0);
            }
        }

        void broke(int ofRound, Throwable failure) {
            if (ofRound != round || client.leaving()) {
                return;
            }
            LOG.debug("the {} of {} cannot be followed now", channel.text(), player, failure);
            if (answered) {
                // Many break at once when the source does: they shall not all come back at once.
                again(ThreadLocalRandom.current().nextLong(PAUSE_NANOS));
            } else {
                forget(this);
                client.error(
                        unanswered,
                        PushError.UNAVAILABLE,
                        "the " + channel.text() + " cannot be read now; ask again in a moment");
                shard.flush();
            }
        }
    }

    /** Who the newest good token is of; null when it is no player's. */
    void signedIn(@Nullable PlayerId now) {
        if (Objects.equals(player, now)) {
            return;
        }
        player = now;
        for (var following : List.copyOf(followed.values())) {
            forget(following);
            client.error(
                    null,
                    PushError.NOT_SIGNED_IN,
                    "channel '"
                            + following.channel.text()
                            + "' has ended: the new token is not of the player it was of");
        }
    }

    void subscribe(@Nullable Long id, PlayerChannel channel) {
        if (player == null) {
            client.error(id, PushError.NOT_SIGNED_IN, SIGN_IN);
            return;
        }
        var following = followed.get(channel);
        if (following == null) {
            following = new Following(channel);
            followed.put(channel, following);
            shard.metrics().subscriptions(1);
        }
        following.ask(id);
    }

    void unsubscribe(@Nullable Long id, PlayerChannel channel) {
        var following = followed.get(channel);
        if (following == null) {
            client.error(
                    id,
                    PushError.UNKNOWN_CHANNEL,
                    "channel '" + channel.text() + "' is not followed on this connection");
        } else {
            forget(following);
        }
    }

    private void forget(Following following) {
        followed.remove(following.channel);
        following.upstream.dispose();
        shard.metrics().subscriptions(-1);
    }

    /** The connection is over. */
    void stop() {
        List.copyOf(followed.values()).forEach(this::forget);
    }
}
