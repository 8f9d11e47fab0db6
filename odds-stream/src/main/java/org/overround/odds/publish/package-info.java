/**
 * Prices out: owns partitions of {@code book.inputs}, applies each record to its book, writes what
 * changed to {@code odds.changed} and saves the books to {@code odds.book}.
 */
@NullMarked
package org.overround.odds.publish;

import org.jspecify.annotations.NullMarked;
