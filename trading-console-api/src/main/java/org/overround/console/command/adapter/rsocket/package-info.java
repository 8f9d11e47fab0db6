/** Commands over RSocket. */
@NullMarked
package org.overround.console.command.adapter.rsocket;

import org.jspecify.annotations.NullMarked;
