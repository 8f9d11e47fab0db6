/**
 * The bet service's own channel: RSocket routes for the gateway and the console ({@link
 * org.overround.contracts.bets.BetRoutes}).
 */
@NullMarked
package org.overround.bets.channel;

import org.jspecify.annotations.NullMarked;
