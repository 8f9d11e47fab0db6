/** Who may bet: registration, limits of their own, self-exclusion, what the back office knows. */
@NullMarked
package org.overround.bets.player;

import org.jspecify.annotations.NullMarked;
