/** What becomes of bets, as traders see it: every verdict, live, with the agents' parts. */
@NullMarked
package org.overround.console.bets;

import org.jspecify.annotations.NullMarked;
