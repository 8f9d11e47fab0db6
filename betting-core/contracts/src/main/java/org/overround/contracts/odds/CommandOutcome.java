package org.overround.contracts.odds;

import org.overround.kernel.CommandId;

/**
 * What became of a command: it acted, changed nothing, or was refused; {@code detail} says which
 * and why.
 */
public record CommandOutcome(CommandId command, Result result, String actor, String detail) {

    public enum Result {
        APPLIED,
        NO_CHANGE,
        REFUSED
    }
}
