/** Commands on their way into {@code book.inputs}. */
@NullMarked
package org.overround.console.command.adapter.kafka;

import org.jspecify.annotations.NullMarked;
