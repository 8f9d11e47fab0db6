@NullMarked
package org.overround.bets.compliance.domain;

import org.jspecify.annotations.NullMarked;
