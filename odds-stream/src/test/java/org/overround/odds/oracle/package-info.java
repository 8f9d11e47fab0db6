/**
 * What the house must offer, worked out from a raw recording by other means than the house's own.
 */
@NullMarked
package org.overround.odds.oracle;

import org.jspecify.annotations.NullMarked;
