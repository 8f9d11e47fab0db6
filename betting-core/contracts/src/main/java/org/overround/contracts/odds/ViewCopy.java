package org.overround.contracts.odds;

import org.overround.kernel.EventId;

/**
 * Where Redis holds a copy of an event's view, for readers that do not follow the log.
 *
 * <p>One hash for each event: {@code epoch}, {@code version}, {@code ts} (microseconds) and {@code
 * view} (an {@link EventView} as JSON). A copy never goes back to an older version; it may be a few
 * seconds behind, so nothing is decided on it: the truth is the log. It expires two days after its
 * last change.
 */
public final class ViewCopy {

    public static final String EPOCH = "epoch";
    public static final String VERSION = "version";
    public static final String TS = "ts";
    public static final String VIEW = "view";

    private static final String KEY_PREFIX = "overround:event:";

    private ViewCopy() {}

    public static String key(EventId event) {
        return KEY_PREFIX + event.value();
    }
}
