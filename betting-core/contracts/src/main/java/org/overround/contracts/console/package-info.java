/** The traders channel: its RSocket routes and messages. */
@NullMarked
package org.overround.contracts.console;

import org.jspecify.annotations.NullMarked;
