/** The traders' side. */
@NullMarked
package org.overround.console;

import org.jspecify.annotations.NullMarked;
