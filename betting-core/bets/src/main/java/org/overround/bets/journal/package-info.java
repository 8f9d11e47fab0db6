/**
 * The journal of bets: what was decided, with all that belongs to it, in one database call for many
 * bets at once (DESIGN section 5 "Group commit", "Verdicts").
 */
@NullMarked
package org.overround.bets.journal;

import org.jspecify.annotations.NullMarked;
