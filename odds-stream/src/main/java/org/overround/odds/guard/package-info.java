/**
 * When markets stop, and when they go on: causes of suspension, who raised them and how they end.
 *
 * <p>Pure and deterministic. {@link org.overround.odds.guard.EventGuard} is the way in for one
 * event; the decisions themselves are small functions in {@code domain}.
 */
@NullMarked
package org.overround.odds.guard;

import org.jspecify.annotations.NullMarked;
