/**
 * Into the log: what feeds say, the configuration at start, and the passing of time become records
 * of {@code book.inputs}.
 *
 * <p>Nothing here changes a book; it only decides the order by writing it down.
 */
@NullMarked
package org.overround.odds.intake;

import org.jspecify.annotations.NullMarked;
