/** Where an address is, from a file of ranges. */
@NullMarked
package org.overround.bets.compliance.adapter.geo;

import org.jspecify.annotations.NullMarked;
