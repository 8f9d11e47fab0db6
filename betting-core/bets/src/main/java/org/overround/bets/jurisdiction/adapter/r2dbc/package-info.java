/** What every version of the rules said, kept in PostgreSQL. */
@NullMarked
package org.overround.bets.jurisdiction.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
