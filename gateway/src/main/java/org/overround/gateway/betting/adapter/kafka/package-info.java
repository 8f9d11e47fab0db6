/** The bet service's topics, followed for the players who are connected here. */
@NullMarked
package org.overround.gateway.betting.adapter.kafka;

import org.jspecify.annotations.NullMarked;
