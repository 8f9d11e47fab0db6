/** The book of one event and its markets, and what events share: mutable inside, values outside. */
@NullMarked
package org.overround.odds.book.domain;

import org.jspecify.annotations.NullMarked;
