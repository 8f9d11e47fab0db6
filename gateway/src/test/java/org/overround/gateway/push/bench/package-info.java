/**
 * The fan-out benchmark: the push side beside its naive twin, with lean clients in a process of
 * their own.
 */
@NullMarked
package org.overround.gateway.push.bench;

import org.jspecify.annotations.NullMarked;
