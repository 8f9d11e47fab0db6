@NullMarked
package org.overround.gateway.access;

import org.jspecify.annotations.NullMarked;
