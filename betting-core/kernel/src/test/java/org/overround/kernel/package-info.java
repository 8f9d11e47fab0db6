@NullMarked
package org.overround.kernel;

import org.jspecify.annotations.NullMarked;
