/** What is known of a player, and what changes of it are allowed. */
@NullMarked
package org.overround.bets.player.domain;

import org.jspecify.annotations.NullMarked;
