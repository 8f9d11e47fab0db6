/** The bet service over RSocket. */
@NullMarked
package org.overround.console.bets.adapter.rsocket;

import org.jspecify.annotations.NullMarked;
