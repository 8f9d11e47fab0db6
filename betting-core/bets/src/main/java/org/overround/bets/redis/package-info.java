/**
 * The service's one connection to Redis; what is asked over it is said by the features' adapters.
 */
@NullMarked
package org.overround.bets.redis;

import org.jspecify.annotations.NullMarked;
