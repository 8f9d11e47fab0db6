/** The copies in Redis that the gate looks at. */
@NullMarked
package org.overround.bets.compliance.adapter.redis;

import org.jspecify.annotations.NullMarked;
