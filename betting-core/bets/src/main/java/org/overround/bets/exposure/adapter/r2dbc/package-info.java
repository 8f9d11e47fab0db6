/** Positions and epochs in PostgreSQL. */
@NullMarked
package org.overround.bets.exposure.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
