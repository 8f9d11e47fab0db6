/**
 * A bet's way from the request to its verdict (DESIGN section 5): gate, price, stake, cascade,
 * exposure, and the one database call that decides.
 *
 * <p>{@link org.overround.bets.placement.TakeBet} is the pipeline; what it decides by is pure
 * ({@link org.overround.bets.placement.Judge}, {@link org.overround.bets.placement.Wagers}, {@link
 * org.overround.bets.placement.Answers}). {@link org.overround.bets.placement.ResolvePending} ends
 * the bets that wait for their in-play delay.
 */
@NullMarked
package org.overround.bets.placement;

import org.jspecify.annotations.NullMarked;
