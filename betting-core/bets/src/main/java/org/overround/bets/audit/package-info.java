/**
 * The event log, sealed: dense positions and a hash chain, from there to Kafka and to the vault,
 * and whoever wants can verify it (DESIGN section 5 "Event log", "Audit vault").
 */
@NullMarked
package org.overround.bets.audit;

import org.jspecify.annotations.NullMarked;
