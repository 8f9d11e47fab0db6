/**
 * Under whose rules a player bets: versioned files, one for each jurisdiction (DESIGN section 5).
 */
@NullMarked
package org.overround.bets.jurisdiction;

import org.jspecify.annotations.NullMarked;
