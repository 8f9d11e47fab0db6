/** The sums behind a slip: its lines and what they return. */
@NullMarked
package org.overround.bets.slip.domain;

import org.jspecify.annotations.NullMarked;
