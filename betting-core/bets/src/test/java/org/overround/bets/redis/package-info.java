@NullMarked
package org.overround.bets.redis;

import org.jspecify.annotations.NullMarked;
