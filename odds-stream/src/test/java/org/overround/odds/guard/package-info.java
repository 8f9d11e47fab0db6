@NullMarked
package org.overround.odds.guard;

import org.jspecify.annotations.NullMarked;
