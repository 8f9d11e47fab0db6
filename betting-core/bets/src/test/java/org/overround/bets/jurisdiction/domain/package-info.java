@NullMarked
package org.overround.bets.jurisdiction.domain;

import org.jspecify.annotations.NullMarked;
