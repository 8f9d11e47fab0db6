@NullMarked
package org.overround.bets.cascade;

import org.jspecify.annotations.NullMarked;
