@NullMarked
package org.overround.bets.wallet.adapter.sandbox;

import org.jspecify.annotations.NullMarked;
