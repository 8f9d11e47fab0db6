@NullMarked
package org.overround.bets.player;

import org.jspecify.annotations.NullMarked;
