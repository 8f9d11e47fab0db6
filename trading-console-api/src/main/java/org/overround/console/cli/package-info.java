/** A trader at a command line: signs in, stops and frees markets, watches odds. */
@NullMarked
package org.overround.console.cli;

import org.jspecify.annotations.NullMarked;
