/**
 * The words of the sportsbook as values: odds, money, probabilities, typed ids, lifecycles.
 *
 * <p>Knows the JDK only. Everything here is immutable, total and refuses nonsense when it is made.
 */
@NullMarked
package org.overround.kernel;

import org.jspecify.annotations.NullMarked;
