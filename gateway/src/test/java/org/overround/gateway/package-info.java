@NullMarked
package org.overround.gateway;

import org.jspecify.annotations.NullMarked;
