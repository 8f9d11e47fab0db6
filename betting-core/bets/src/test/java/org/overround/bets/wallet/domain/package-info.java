@NullMarked
package org.overround.bets.wallet.domain;

import org.jspecify.annotations.NullMarked;
