/** Requests between services over RSocket. */
@NullMarked
package org.overround.messaging.rsocket;

import org.jspecify.annotations.NullMarked;
