package org.overround.contracts.odds;

import tools.jackson.databind.JsonNode;

/**
 * An event's book as its owner last saved it: a record of {@code odds.book}, keyed by the event.
 *
 * <p>Written after the {@code odds.changed} records it covers are acknowledged. {@code inputOffset}
 * is the last input applied; {@code view} is for every reader; {@code owner} is what only the owner
 * needs to go on and nobody else reads.
 */
public record BookCheckpoint(EventView view, long inputOffset, JsonNode owner) {}
