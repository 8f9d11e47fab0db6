package org.overround.bets.compliance;

import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.domain.Place;
import reactor.core.publisher.Mono;

/** Tells where an address is. */
@FunctionalInterface
public interface Geo {

    /** {@link Place.Unknown} for an address nobody knows, and for none. */
    Mono<Place> locate(@Nullable String address);
}
