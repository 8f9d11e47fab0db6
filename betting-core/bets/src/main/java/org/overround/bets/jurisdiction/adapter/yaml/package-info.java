/** The files the rules stand in. */
@NullMarked
package org.overround.bets.jurisdiction.adapter.yaml;

import org.jspecify.annotations.NullMarked;
