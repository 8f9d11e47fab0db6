/** Bets, wallet and account over REST. */
@NullMarked
package org.overround.gateway.betting.adapter.web;

import org.jspecify.annotations.NullMarked;
