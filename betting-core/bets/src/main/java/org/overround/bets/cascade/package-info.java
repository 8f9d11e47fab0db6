/**
 * Who carries which part of a bet: the B-book's agent trees and the cascade through them.
 *
 * <p>{@link org.overround.bets.cascade.domain.Cascade} decides; {@link
 * org.overround.bets.cascade.AgentTrees} is what it decides by.
 */
@NullMarked
package org.overround.bets.cascade;

import org.jspecify.annotations.NullMarked;
