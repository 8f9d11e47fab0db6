/**
 * A player's money: deposits and withdrawals through a payment provider, what there is and what
 * moved, and the ledger's own upkeep (folding, checking). Bets' holds are the journal's.
 */
@NullMarked
package org.overround.bets.wallet;

import org.jspecify.annotations.NullMarked;
