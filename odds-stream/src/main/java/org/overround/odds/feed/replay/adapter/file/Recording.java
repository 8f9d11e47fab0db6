package org.overround.odds.feed.replay.adapter.file;

import java.nio.file.Path;

/**
 * A file that can be played.
 *
 * @param stream its name among the files of the replay; kept with what was published, so it must
 *     not depend on the machine
 * @param firstMillis the time of its first message, in milliseconds since 1970
 */
record Recording(Path file, String stream, long firstMillis) {}
