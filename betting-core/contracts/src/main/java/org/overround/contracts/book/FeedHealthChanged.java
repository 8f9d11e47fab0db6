package org.overround.contracts.book;

import org.overround.kernel.ProviderId;

/** The feed monitor's word on a provider, by its heartbeats. */
public record FeedHealthChanged(ProviderId provider, Health health) implements BookInput {

    public enum Health {
        UP,
        LATE,
        DOWN
    }
}
