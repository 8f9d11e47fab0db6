/** Odds push: the WebSocket edge of {@code overround.odds.v1}. */
@NullMarked
package org.overround.gateway.push;

import org.jspecify.annotations.NullMarked;
