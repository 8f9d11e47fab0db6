@NullUnmarked
package org.overround.bets.audit.domain;

import org.jspecify.annotations.NullUnmarked;
