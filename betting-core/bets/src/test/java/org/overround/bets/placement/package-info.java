@NullUnmarked
package org.overround.bets.placement;

import org.jspecify.annotations.NullUnmarked;
