/** The lease that holds all markets while the gate cannot see. */
@NullMarked
package org.overround.bets.compliance.adapter.kafka;

import org.jspecify.annotations.NullMarked;
