@NullMarked
package org.overround.odds.feed;

import org.jspecify.annotations.NullMarked;
