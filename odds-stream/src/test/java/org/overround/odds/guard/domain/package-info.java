@NullMarked
package org.overround.odds.guard.domain;

import org.jspecify.annotations.NullMarked;
