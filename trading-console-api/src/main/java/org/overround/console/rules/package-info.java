/** Margin and guard rules as traders set them: versioned, published, read again. */
@NullMarked
package org.overround.console.rules;

import org.jspecify.annotations.NullMarked;
