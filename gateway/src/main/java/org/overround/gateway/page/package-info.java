/** The odds page, served from the jar. */
@NullMarked
package org.overround.gateway.page;

import org.jspecify.annotations.NullMarked;
