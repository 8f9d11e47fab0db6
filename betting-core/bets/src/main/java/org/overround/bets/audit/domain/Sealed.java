package org.overround.bets.audit.domain;

/**
 * An event as it was stored, with its place in the chain.
 *
 * @param atMicros when it was written, in microseconds since 1970, by the database's clock
 * @param payload as it was stored, to the byte
 */
public record Sealed(
        long position,
        String hash,
        long eventId,
        String type,
        String player,
        String jurisdiction,
        String subject,
        long atMicros,
        String payload) {}
