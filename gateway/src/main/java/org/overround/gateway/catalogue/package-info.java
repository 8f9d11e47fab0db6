/** What is on offer now: every event and its markets in memory, and how it is asked. */
@NullMarked
package org.overround.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
