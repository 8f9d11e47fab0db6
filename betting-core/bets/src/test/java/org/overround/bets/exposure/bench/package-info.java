@NullMarked
package org.overround.bets.exposure.bench;

import org.jspecify.annotations.NullMarked;
