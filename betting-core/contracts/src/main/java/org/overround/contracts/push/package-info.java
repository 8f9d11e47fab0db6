/**
 * Push protocol {@code overround.odds.v1}: its frames and the channels behind them, free of any
 * transport.
 *
 * <p>The gateway sends these frames over WebSocket and the console over RSocket; both follow {@code
 * odds.changed} and hand every step to an {@link org.overround.contracts.push.OddsListener}.
 */
@NullMarked
package org.overround.contracts.push;

import org.jspecify.annotations.NullMarked;
