@NullMarked
package org.overround.bets.cascade.domain;

import org.jspecify.annotations.NullMarked;
