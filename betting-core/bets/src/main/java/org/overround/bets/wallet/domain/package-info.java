/** What a payment is, checked and named; pure. */
@NullMarked
package org.overround.bets.wallet.domain;

import org.jspecify.annotations.NullMarked;
