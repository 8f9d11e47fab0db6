@NullMarked
package org.overround.odds.feed.simulator.domain;

import org.jspecify.annotations.NullMarked;
