/** The cascade as pure values and functions: trees of agents, their rules, and who keeps what. */
@NullMarked
package org.overround.bets.cascade.domain;

import org.jspecify.annotations.NullMarked;
