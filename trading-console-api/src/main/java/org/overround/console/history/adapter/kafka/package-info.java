/** Reading {@code odds.changed} for the history. */
@NullMarked
package org.overround.console.history.adapter.kafka;

import org.jspecify.annotations.NullMarked;
