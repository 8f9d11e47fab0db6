/** An exchange that is not one. */
@NullMarked
package org.overround.bets.hedge.adapter.simulated;

import org.jspecify.annotations.NullMarked;
