/** A payment provider that moves no money. */
@NullMarked
package org.overround.bets.wallet.adapter.sandbox;

import org.jspecify.annotations.NullMarked;
