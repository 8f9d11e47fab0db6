/** RSocket routes: JSON in, JSON out, a refusal is a value. */
@NullMarked
package org.overround.bets.channel.adapter.rsocket;

import org.jspecify.annotations.NullMarked;
