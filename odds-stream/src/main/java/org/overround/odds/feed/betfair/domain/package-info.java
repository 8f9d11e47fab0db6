/** What Betfair's stream messages say, and their translation into feed updates. Pure. */
@NullMarked
package org.overround.odds.feed.betfair.domain;

import org.jspecify.annotations.NullMarked;
