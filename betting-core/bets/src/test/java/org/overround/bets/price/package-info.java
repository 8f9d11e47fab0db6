@NullMarked
package org.overround.bets.price;

import org.jspecify.annotations.NullMarked;
