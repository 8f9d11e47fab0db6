/**
 * A slip: is it one, at what price, for how much.
 *
 * <p>All of it is pure: a request, quotes and limits in, values out.
 */
@NullMarked
package org.overround.bets.slip;

import org.jspecify.annotations.NullMarked;
