@NullUnmarked
package org.overround.bets.audit;

import org.jspecify.annotations.NullUnmarked;
