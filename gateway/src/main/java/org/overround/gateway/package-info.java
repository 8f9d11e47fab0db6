/** The edge: what browsers and partners talk to. */
@NullMarked
package org.overround.gateway;

import org.jspecify.annotations.NullMarked;
