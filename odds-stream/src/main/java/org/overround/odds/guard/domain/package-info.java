/** The guard's decisions: values in, values out. */
@NullMarked
package org.overround.odds.guard.domain;

import org.jspecify.annotations.NullMarked;
