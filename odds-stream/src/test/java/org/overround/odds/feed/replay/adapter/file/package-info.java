@NullMarked
package org.overround.odds.feed.replay.adapter.file;

import org.jspecify.annotations.NullMarked;
