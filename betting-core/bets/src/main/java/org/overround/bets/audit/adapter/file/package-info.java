/** The vault as a directory that is written once. */
@NullMarked
package org.overround.bets.audit.adapter.file;

import org.jspecify.annotations.NullMarked;
