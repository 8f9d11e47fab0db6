@NullMarked
package org.overround.bets.hedge;

import org.jspecify.annotations.NullMarked;
