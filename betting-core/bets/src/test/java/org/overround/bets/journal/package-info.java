@NullUnmarked
package org.overround.bets.journal;

import org.jspecify.annotations.NullUnmarked;
