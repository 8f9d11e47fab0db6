@NullMarked
package org.overround.contracts.bets;

import org.jspecify.annotations.NullMarked;
