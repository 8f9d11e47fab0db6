/** Payments and the ledger in PostgreSQL: the functions and views of V14. */
@NullMarked
package org.overround.bets.wallet.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
