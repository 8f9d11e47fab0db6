@NullMarked
package org.overround.bets.exposure;

import org.jspecify.annotations.NullMarked;
