@NullMarked
package org.overround.bets.slip;

import org.jspecify.annotations.NullMarked;
