/** The memory view of prices on the traders side, and its channels over RSocket. */
@NullMarked
package org.overround.console.odds;

import org.jspecify.annotations.NullMarked;
