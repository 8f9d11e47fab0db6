@NullMarked
package org.overround.bets.compliance;

import org.jspecify.annotations.NullMarked;
