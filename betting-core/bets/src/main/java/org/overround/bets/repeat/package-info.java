/** What the service does again and again for as long as it runs. */
@NullMarked
package org.overround.bets.repeat;

import org.jspecify.annotations.NullMarked;
