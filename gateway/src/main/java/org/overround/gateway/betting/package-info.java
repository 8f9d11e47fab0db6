/**
 * Bets, wallet and the player's own account at the edge: asked of the bet service, guarded here.
 */
@NullMarked
package org.overround.gateway.betting;

import org.jspecify.annotations.NullMarked;
