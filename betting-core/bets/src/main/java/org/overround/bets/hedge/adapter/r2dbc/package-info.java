/** Hedge orders in PostgreSQL. */
@NullMarked
package org.overround.bets.hedge.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
