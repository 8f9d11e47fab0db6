@NullMarked
package org.overround.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
