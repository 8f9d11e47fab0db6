package org.overround.gateway.push.adapter.netty;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.Frame;
import org.overround.contracts.push.Position;

/** One client on one channel: how far it is. Touched on the client's event loop alone. */
final class Subscription {

    /** The epoch of a client that has nothing yet: no server ever gives it out. */
    private static final String NONE = "";

    final Client client;
    final ChannelName channel;

    /** Where it stands in the list of its channel's followers. */
    int index;

    /** It missed something because it could not be written to: it is caught up, not sent frames. */
    boolean behind;

    private String epoch = NONE;
    private long seq;
    private @Nullable Long unanswered;
    private boolean owesAnswer;

    Subscription(Client client, ChannelName channel) {
        this.client = client;
        this.channel = channel;
    }

    Position position() {
        return new Position(epoch, seq);
    }

    void at(Position position) {
        epoch = position.epoch();
        seq = position.seq();
    }

    void at(Frame frame) {
        seq = frame.seq();
    }

    /** Whatever it had does not count: it gets a snapshot next. */
    void forget() {
        epoch = NONE;
        seq = 0;
    }

    /** Whether a shared frame is the next one for it. */
    boolean takes(Frame frame) {
        return frame.prev() <= seq && seq < frame.seq() && frame.epoch().equals(epoch);
    }

    /** Whether frames are missing before this one. */
    boolean misses(Frame frame) {
        return frame.prev() > seq && frame.epoch().equals(epoch);
    }

    /** The request with this id has not been answered yet; the catch-up is the answer. */
    void owe(@Nullable Long id) {
        unanswered = id;
        owesAnswer = true;
    }

    boolean owesAnswer() {
        return owesAnswer;
    }

    @Nullable Long settle() {
        var id = unanswered;
        unanswered = null;
        owesAnswer = false;
        return id;
    }
}
