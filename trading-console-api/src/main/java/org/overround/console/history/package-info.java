/** Every suspension and resume, as a projection of {@code odds.changed}. */
@NullMarked
package org.overround.console.history;

import org.jspecify.annotations.NullMarked;
