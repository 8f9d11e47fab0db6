package org.overround.odds.feed;

import java.util.Map;
import org.overround.kernel.ProviderId;
import reactor.core.publisher.Flux;

/**
 * One source of prices.
 *
 * <p>A feed is subscribed to once in its life. It honours back-pressure: what is not asked for is
 * not read. It completes when its source is at an end (a recording is played out or has reached its
 * {@code until}) and counts as healthy from then on; it fails only when it can deliver nothing more
 * although the source is not at its end.
 */
public interface Feed {

    /** Who sends. */
    ProviderId provider();

    /**
     * What the feed plays, in one line of its own making. Books that were fed by one identity
     * cannot be continued by another: whoever keeps them compares this text before the first
     * subscription.
     */
    String identity();

    /**
     * False when time is a recording's: messages tell when they were recorded, however fast they
     * come.
     */
    boolean live();

    /**
     * The messages after the given places, in order.
     *
     * @param resumeAfter for each stream its last sequence that is safely published; messages up to
     *     it are read again silently, so that the feed knows what its provider's ladders looked
     *     like; a stream not listed starts at its beginning
     */
    Flux<FeedMessage> messages(Map<String, Long> resumeAfter);
}
