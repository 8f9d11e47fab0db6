/** Revisions of rules in PostgreSQL. */
@NullMarked
package org.overround.console.rules.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
