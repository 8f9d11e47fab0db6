/** The bet service. */
@NullMarked
package org.overround.bets;

import org.jspecify.annotations.NullMarked;
