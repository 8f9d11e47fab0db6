/** Agent trees from YAML files. */
@NullMarked
package org.overround.bets.cascade.adapter.file;

import org.jspecify.annotations.NullMarked;
