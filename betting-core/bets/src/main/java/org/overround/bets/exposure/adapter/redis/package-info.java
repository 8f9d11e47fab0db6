/** The counters in Redis. */
@NullMarked
package org.overround.bets.exposure.adapter.redis;

import org.jspecify.annotations.NullMarked;
