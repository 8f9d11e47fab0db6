/** Long answers, a page at a time. */
@NullMarked
package org.overround.console.paging;

import org.jspecify.annotations.NullMarked;
