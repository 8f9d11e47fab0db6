/**
 * Prices out: the deltas of {@code odds.changed}, the checkpoints of {@code odds.book} and the view
 * readers build from them.
 */
@NullMarked
package org.overround.contracts.odds;

import org.jspecify.annotations.NullMarked;
