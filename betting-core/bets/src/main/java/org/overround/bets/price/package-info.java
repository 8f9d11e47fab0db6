/** What is on offer now: the bet service's own view of every event's book. */
@NullMarked
package org.overround.bets.price;

import org.jspecify.annotations.NullMarked;
