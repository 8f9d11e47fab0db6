/** Everything in one process. */
@NullMarked
package org.overround.standalone;

import org.jspecify.annotations.NullMarked;
