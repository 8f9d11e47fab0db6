/**
 * From a source's quotes to the house's offered odds: fair price, margin, price ladder, and which
 * margin rule holds.
 *
 * <p>Pure: no clock, no input or output, no state between calls. {@link
 * org.overround.odds.margin.MarketShaper} is the way in for a book; {@link
 * org.overround.odds.margin.MarginTable} says which margin a market takes.
 */
@NullMarked
package org.overround.odds.margin;

import org.jspecify.annotations.NullMarked;
