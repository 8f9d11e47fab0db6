/** The maths of margins: six formulas and the fair price. */
@NullMarked
package org.overround.odds.margin.domain;

import org.jspecify.annotations.NullMarked;
