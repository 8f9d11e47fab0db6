/** The view kept by reading the log of the odds. */
@NullMarked
package org.overround.bets.price.adapter.kafka;

import org.jspecify.annotations.NullMarked;
