/** Who calls: roles and token claims. */
@NullMarked
package org.overround.contracts.identity;

import org.jspecify.annotations.NullMarked;
