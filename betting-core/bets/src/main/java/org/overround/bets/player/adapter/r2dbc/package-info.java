/** Players in PostgreSQL. */
@NullMarked
package org.overround.bets.player.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
