package org.overround.contracts.book;

import org.overround.kernel.CauseKind;
import org.overround.kernel.Scope;

/**
 * Another part of the house asks for a suspension: exposure, steam, compliance down.
 *
 * <p>Raised with a lease of {@code leaseMillis} that must be renewed; a lease of 0 lifts it.
 * Identity: kind, scope, source.
 */
public record Signal(
        CauseKind kind, Scope scope, String source, String actor, String reason, long leaseMillis)
        implements BookInput {}
