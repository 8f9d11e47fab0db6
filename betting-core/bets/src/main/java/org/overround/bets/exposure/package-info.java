/** How much risk each agent carries now: admission counters, rebuilt from positions. */
@NullMarked
package org.overround.bets.exposure;

import org.jspecify.annotations.NullMarked;
