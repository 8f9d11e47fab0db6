@NullMarked
package org.overround.bets.price.adapter.kafka;

import org.jspecify.annotations.NullMarked;
