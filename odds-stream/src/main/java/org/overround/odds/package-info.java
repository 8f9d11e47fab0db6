/** Prices in, prices out. */
@NullMarked
package org.overround.odds;

import org.jspecify.annotations.NullMarked;
