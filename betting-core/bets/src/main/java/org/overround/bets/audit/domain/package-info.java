/** The hash chain, pure. */
@NullMarked
package org.overround.bets.audit.domain;

import org.jspecify.annotations.NullMarked;
