/** A jurisdiction's rules as values, and what they say of a slip. */
@NullMarked
package org.overround.bets.jurisdiction.domain;

import org.jspecify.annotations.NullMarked;
