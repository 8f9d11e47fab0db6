/** What can change a book of prices: the records of {@code book.inputs}. */
@NullMarked
package org.overround.contracts.book;

import org.jspecify.annotations.NullMarked;
