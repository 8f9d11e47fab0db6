/** What an auditor types. */
@NullMarked
package org.overround.bets.audit.cli;

import org.jspecify.annotations.NullMarked;
