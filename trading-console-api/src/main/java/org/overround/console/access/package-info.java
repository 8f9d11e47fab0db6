/** Who calls: the bearer tokens of the traders' side. */
@NullMarked
package org.overround.console.access;

import org.jspecify.annotations.NullMarked;
