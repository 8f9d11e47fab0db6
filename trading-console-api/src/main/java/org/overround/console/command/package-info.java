/** What traders tell the books to do: checked, recorded, published, answered. */
@NullMarked
package org.overround.console.command;

import org.jspecify.annotations.NullMarked;
