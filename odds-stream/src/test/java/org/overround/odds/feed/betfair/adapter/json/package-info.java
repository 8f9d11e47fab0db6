@NullMarked
package org.overround.odds.feed.betfair.adapter.json;

import org.jspecify.annotations.NullMarked;
