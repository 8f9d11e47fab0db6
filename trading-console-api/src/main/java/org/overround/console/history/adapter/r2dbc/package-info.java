/** The history in PostgreSQL. */
@NullMarked
package org.overround.console.history.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
