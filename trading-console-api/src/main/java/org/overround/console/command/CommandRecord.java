package org.overround.console.command;

import org.overround.console.access.Caller;
import org.overround.console.command.domain.Order;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import reactor.core.publisher.Mono;

/** Who asked for what, when, why, and what became of it. Only ever added to. */
public interface CommandRecord {

    /**
     * Enters an order, unless its id is there already. Two at once with the same id: one of them is
     * {@link Recorded.Fresh}.
     */
    Mono<Recorded> enter(Order order, Caller caller);

    Mono<Void> enter(Refusal refusal);

    /** Newest first. */
    Mono<Page<CommandEntry>> entries(CommandFilter filter, PageRequest page);
}
