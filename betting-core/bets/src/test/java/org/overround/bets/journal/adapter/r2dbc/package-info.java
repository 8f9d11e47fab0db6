@NullMarked
package org.overround.bets.journal.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
