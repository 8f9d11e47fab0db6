/** Reads recordings from files and plays them in the order of their messages' time. */
@NullMarked
package org.overround.odds.feed.replay.adapter.file;

import org.jspecify.annotations.NullMarked;
