/** The bet service over RSocket. */
@NullMarked
package org.overround.gateway.betting.adapter.rsocket;

import org.jspecify.annotations.NullMarked;
