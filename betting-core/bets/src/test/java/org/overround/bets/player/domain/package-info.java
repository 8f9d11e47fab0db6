@NullMarked
package org.overround.bets.player.domain;

import org.jspecify.annotations.NullMarked;
