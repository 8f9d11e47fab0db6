/**
 * The books of prices: everything that is known about the events of one partition of the input log,
 * and what readers are told of it.
 *
 * <p>Pure: no framework, clock or logger; inputs in, deltas out. {@link
 * org.overround.odds.book.PartitionBook} is the way in; time, order and configuration come with the
 * inputs.
 */
@NullMarked
package org.overround.odds.book;

import org.jspecify.annotations.NullMarked;
