/**
 * What the bet service is asked and what it answers: its RSocket routes, requests, answers, and the
 * messages that tell others what became of a bet.
 *
 * <p>Requests are a caller's unchecked words (numbers as decimals, so that a fraction is seen and
 * refused, not cut off); answers and messages are checked values.
 */
@NullMarked
package org.overround.contracts.bets;

import org.jspecify.annotations.NullMarked;
