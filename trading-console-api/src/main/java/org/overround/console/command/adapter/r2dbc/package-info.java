/** The record of commands in PostgreSQL. */
@NullMarked
package org.overround.console.command.adapter.r2dbc;

import org.jspecify.annotations.NullMarked;
