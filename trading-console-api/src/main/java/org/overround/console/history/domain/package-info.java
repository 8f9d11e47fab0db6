/** What one delta adds to the history; pure. */
@NullMarked
package org.overround.console.history.domain;

import org.jspecify.annotations.NullMarked;
