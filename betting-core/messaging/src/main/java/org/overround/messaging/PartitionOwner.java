package org.overround.messaging;

import java.util.List;

/**
 * Who holds state per partition and must have it before the first record.
 *
 * <p>Called on the thread that polls, while no records come: it may take its time, within the
 * group's patience (5 minutes).
 */
public interface PartitionOwner {

    /**
     * A partition is ours from here on.
     *
     * @param snapshot the newest record of every key of the same partition of the state topic
     * @return the offset of the first record to be given
     */
    long restore(int partition, List<LogRecord> snapshot);

    /** A partition is somebody else's from here on. */
    void release(int partition);
}
