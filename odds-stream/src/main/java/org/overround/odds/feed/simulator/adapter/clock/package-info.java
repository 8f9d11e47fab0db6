/** Runs the simulation by a clock, as a feed. */
@NullMarked
package org.overround.odds.feed.simulator.adapter.clock;

import org.jspecify.annotations.NullMarked;
