package org.overround.odds.book;

import org.overround.contracts.odds.EventView;

/**
 * One event's book at one moment: what readers see of it, and what only its owner needs to go on.
 *
 * <p>Invariant: a book restored from it behaves as the one it was taken from.
 */
public record EventSnapshot(EventView view, EventBookState owner) {}
