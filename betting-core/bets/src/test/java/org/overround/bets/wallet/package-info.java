@NullMarked
package org.overround.bets.wallet;

import org.jspecify.annotations.NullMarked;
