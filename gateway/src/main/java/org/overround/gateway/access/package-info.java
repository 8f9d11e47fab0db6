/** Who may call what, and the headers that keep browsers safe. */
@NullMarked
package org.overround.gateway.access;

import org.jspecify.annotations.NullMarked;
