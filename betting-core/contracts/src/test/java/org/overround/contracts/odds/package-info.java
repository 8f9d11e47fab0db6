@NullMarked
package org.overround.contracts.odds;

import org.jspecify.annotations.NullMarked;
