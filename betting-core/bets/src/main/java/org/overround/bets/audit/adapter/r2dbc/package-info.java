/** The sealed log in PostgreSQL. */
@NullMarked
package org.overround.bets.audit.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
