/**
 * Invented football: fixtures, what happens in them, and what a market would pay for it. Pure, and
 * the same for the same seed.
 */
@NullMarked
package org.overround.odds.feed.simulator.domain;

import org.jspecify.annotations.NullMarked;
