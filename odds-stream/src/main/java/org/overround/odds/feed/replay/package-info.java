/** Recordings: files of source messages, played as if they came now. */
@NullMarked
package org.overround.odds.feed.replay;

import org.jspecify.annotations.NullMarked;
