@NullUnmarked
package org.overround.bets.audit.cli;

import org.jspecify.annotations.NullUnmarked;
