/** Agents and players over REST. */
@NullMarked
package org.overround.console.bets.adapter.web;

import org.jspecify.annotations.NullMarked;
