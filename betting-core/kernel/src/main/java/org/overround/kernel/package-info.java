/** Words every part of the sportsbook shares: money, odds, ids, states. The JDK only. */
@NullMarked
package org.overround.kernel;

import org.jspecify.annotations.NullMarked;
