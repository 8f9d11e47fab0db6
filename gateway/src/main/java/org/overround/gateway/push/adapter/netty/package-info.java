/** Odds push over WebSocket: raw Netty channels inside the WebFlux server. */
@NullMarked
package org.overround.gateway.push.adapter.netty;

import org.jspecify.annotations.NullMarked;
