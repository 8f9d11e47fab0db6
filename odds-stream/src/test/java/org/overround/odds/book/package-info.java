@NullMarked
package org.overround.odds.book;

import org.jspecify.annotations.NullMarked;
