/** Load on a running house's placement. */
@NullMarked
package org.overround.gateway.betting.bench;

import org.jspecify.annotations.NullMarked;
