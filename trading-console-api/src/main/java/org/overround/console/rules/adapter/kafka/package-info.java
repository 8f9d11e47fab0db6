/** Rules on their way into {@code book.inputs}, and those that hold. */
@NullMarked
package org.overround.console.rules.adapter.kafka;

import org.jspecify.annotations.NullMarked;
