package org.overround.bets.audit;

import java.util.List;
import org.overround.bets.audit.domain.Sealed;
import reactor.core.publisher.Mono;

/** Where every event is kept once more, where nobody can change it. */
public interface Vault {

    /** Keeps them; one that is kept already stays as it is. */
    Mono<Void> keep(List<Sealed> events);
}
